package dev.unseen.proof.conformance;

import static dev.unseen.proof.conformance.Bodies.text;

import java.util.List;

/// Who may do what with a creator's secret and container, before and after their ACLs change.
final class AccessStories {

    private final Script script;

    AccessStories(Script script) {
        this.script = script;
    }

    void tell() {
        for (String kind : List.of("secrets", "containers")) {
            acls(kind);
            wrongAcls(kind);
            matrix(kind, "shared", "");
            matrix(kind, "private", "{\"read\":{\"users\":[],\"project-access\":false}}");
            matrix(
                    kind,
                    "listed",
                    """
                    {"read":{"users":["${user-outsider}","${user-observer}"],\
                    "project-access":false}}\
                    """);
        }
    }

    private String made(String kind, String story) {
        boolean secret = kind.equals("secrets");
        var body =
                secret
                        ? Bodies.secret(story)
                        : Bodies.of("name", text(story), "type", text("generic"));
        script.ask("creator", "POST", "/v1/" + kind)
                .json(body.toString())
                .saving(story, secret ? "secret_ref" : "container_ref")
                .done();
        return "/v1/" + kind + "/${" + story + "}";
    }

    private void acls(String kind) {
        String path = made(kind, script.begin("acl-" + kind)) + "/acl";
        script.ask("creator", "GET", path).done();
        for (String verb : List.of("PUT", "PATCH")) {
            for (String body :
                    List.of(
                            "{\"read\":{\"users\":[\"u1\",\"u2\"],\"project-access\":false}}",
                            "{\"read\":{\"users\":[\"u3\"]}}",
                            "{\"read\":{\"project-access\":true}}",
                            "{\"read\":{\"users\":[]}}",
                            "{\"read\":{}}")) {
                script.ask("creator", verb, path).json(body).done();
                script.ask("creator", "GET", path).done();
            }
        }
        script.ask("creator", "DELETE", path).done();
        script.ask("creator", "GET", path).done();
        script.ask("creator", "DELETE", path).done();
        script.ask("creator", "PATCH", path)
                .json("{\"read\":{\"users\":[\"u1\"],\"project-access\":false}}")
                .done();
        script.ask("creator", "GET", path).done();
    }

    private void wrongAcls(String kind) {
        String path = made(kind, script.begin("acl-wrong-" + kind)) + "/acl";
        for (String body :
                List.of(
                        "",
                        "{",
                        "[]",
                        "{}",
                        "{\"read\":null}",
                        "{\"read\":[]}",
                        "{\"read\":{\"users\":null}}",
                        "{\"read\":{\"users\":\"u1\"}}",
                        "{\"read\":{\"users\":[1]}}",
                        "{\"read\":{\"users\":[\"\"]}}",
                        "{\"read\":{\"users\":[\"u1\",\"u1\"]}}",
                        "{\"read\":{\"users\":[\"" + "u".repeat(300) + "\"]}}",
                        "{\"read\":{\"project-access\":\"no\"}}",
                        "{\"read\":{\"project-access\":null}}",
                        "{\"read\":{\"odd\":1}}",
                        "{\"write\":{\"users\":[\"u1\"]}}",
                        "{\"read\":{\"users\":[\"u1\"]},\"odd\":{}}")) {
            script.ask("creator", "PUT", path).json(body).done();
            script.ask("creator", "PATCH", path).json(body).done();
        }
        script.ask("creator", "POST", path).json("{}").done();
        script.ask("creator", "PUT", path).body("text/plain", "{\"read\":{}}").done();
        script.ask("creator", "GET", path).done();
    }

    private void matrix(String kind, String name, String acl) {
        String story = script.begin("access-" + kind + "-" + name);
        String path = made(kind, story);
        if (!acl.isEmpty()) {
            script.ask("creator", "PUT", path + "/acl").json(acl).done();
        }
        var callers = new java.util.ArrayList<>(Cast.names());
        callers.addAll(List.of("nobody", "forger"));
        for (String caller : callers) {
            script.ask(caller, "GET", path).done();
            if (kind.equals("secrets")) {
                script.ask(caller, "GET", path + "/payload").accept("text/plain").done();
                script.ask(caller, "GET", path).accept("text/plain").done();
                script.ask(caller, "GET", path + "/metadata").done();
            }
            script.ask(caller, "GET", path + "/acl").done();
            script.ask(caller, "GET", path + "/consumers").done();
            script.ask(caller, "GET", "/v1/" + kind + "?name=" + story).done();
            script.ask(caller, "POST", "/v1/" + kind)
                    .json(kind.equals("secrets") ? "{}" : "{\"type\":\"generic\"}")
                    .done();
        }
        for (String caller : List.of("outsider", "observer", "auditor", "steward", "colleague")) {
            script.ask(caller, "PATCH", path + "/acl").json("{\"read\":{\"users\":[]}}").done();
            script.ask(caller, "DELETE", path + "/acl").done();
            script.ask(caller, "DELETE", path).done();
        }
        script.ask("creator", "GET", path).done();
        script.ask("admin", "DELETE", path).done();
    }
}
