package dev.unseen.proof.conformance;

import static dev.unseen.proof.conformance.Bodies.text;

import java.util.List;

/// Containers of the three types, what they refuse to hold, and who consumes them.
final class ContainerStories {

    private final Script script;

    ContainerStories(Script script) {
        this.script = script;
    }

    void tell() {
        script.begin("members");
        for (String name : List.of("one", "two", "three")) {
            script.ask("creator", "POST", "/v1/secrets")
                    .json(Bodies.secret("member-" + name).toString())
                    .saving(name, "secret_ref")
                    .done();
        }
        for (int i = 0; i < 4; i++) {
            life();
        }
        typed();
        wrong();
        lists();
        members();
        consumers();
        script.begin("members-gone");
        script.ask("creator", "DELETE", "/v1/secrets/${three}").done();
        script.ask("creator", "GET", "/v1/containers/${container-1}").done();
    }

    private static String refs(String... names) {
        var refs = new StringBuilder();
        for (String each : names) {
            refs.append(refs.isEmpty() ? "" : ",")
                    .append("{\"name\":\"")
                    .append(each)
                    .append("\",\"secret_ref\":\"${")
                    .append(each)
                    .append(".ref}\"}");
        }
        return "[" + refs + "]";
    }

    private void life() {
        String story = script.begin("container");
        String members =
                script.any(refs("one", "two", "three"), refs("one"), refs("two", "three"), "[]");
        script.ask("creator", "POST", "/v1/containers")
                .json(
                        Bodies.of(
                                        "name", text(story),
                                        "type", text("generic"),
                                        "secret_refs", members)
                                .toString())
                .saving(story, "container_ref")
                .done();
        String path = "/v1/containers/${" + story + "}";
        script.ask(script.any("creator", "observer", "colleague"), "GET", path).done();
        script.ask("creator", "PUT", path).json("{}").done();
        if (!story.endsWith("-1")) {
            script.ask(script.any("creator", "admin"), "DELETE", path).done();
            script.ask("creator", "GET", path).done();
            script.ask("creator", "DELETE", path).done();
        }
    }

    private void typed() {
        for (String type : List.of("rsa", "certificate", "generic", "odd", "", "RSA")) {
            for (String members :
                    List.of(
                            "[]",
                            rename("public_key", "private_key"),
                            rename("public_key", "private_key", "private_key_passphrase"),
                            rename("certificate"),
                            rename("certificate", "intermediates", "private_key"),
                            rename("certificate", "odd"))) {
                String story = script.begin("container-typed");
                script.ask("creator", "POST", "/v1/containers")
                        .json(
                                Bodies.of(
                                                "name", text(story),
                                                "type", text(type),
                                                "secret_refs", members)
                                        .toString())
                        .saving(story, "container_ref")
                        .done();
                if (script.odds(3)) {
                    script.ask("creator", "GET", "/v1/containers/${" + story + "}").done();
                }
            }
        }
    }

    private static String rename(String... names) {
        List<String> secrets = List.of("one", "two", "three");
        var refs = new StringBuilder();
        for (int i = 0; i < names.length; i++) {
            refs.append(i == 0 ? "" : ",")
                    .append(
                            "{\"name\":\"%s\",\"secret_ref\":\"${%s.ref}\"}"
                                    .formatted(names[i], secrets.get(i)));
        }
        return "[" + refs + "]";
    }

    private void wrong() {
        String one = "{\"name\":\"a\",\"secret_ref\":\"${one.ref}\"}";
        List<String> bodies =
                List.of(
                        "{}",
                        "[]",
                        "{\"type\":\"generic\"}",
                        "{\"name\":\"no-type\"}",
                        "{\"type\":\"generic\",\"name\":null}",
                        "{\"type\":\"generic\",\"name\":1}",
                        "{\"type\":\"generic\",\"secret_refs\":null}",
                        "{\"type\":\"generic\",\"secret_refs\":{}}",
                        "{\"type\":\"generic\",\"secret_refs\":[1]}",
                        "{\"type\":\"generic\",\"secret_refs\":[{}]}",
                        "{\"type\":\"generic\",\"secret_refs\":[{\"name\":\"a\"}]}",
                        "{\"type\":\"generic\",\"secret_refs\":[{\"secret_ref\":\"odd\"}]}",
                        "{\"type\":\"generic\",\"secret_refs\":[{\"secret_ref\":\"${one.ref}\"}]}",
                        "{\"type\":\"generic\",\"secret_refs\":[" + one + "," + one + "]}",
                        "{\"type\":\"generic\",\"secret_refs\":[{\"name\":\"a\",\"secret_ref\":"
                                + "\"${km}/v1/secrets/00000000-0000-4000-8000-000000000000\"}]}",
                        "{\"type\":\"generic\",\"secret_refs\":[{\"name\":\"a\",\"secret_ref\":"
                                + "\"https://elsewhere.example/v1/secrets/${one}\"}]}",
                        "{\"type\":\"generic\",\"more\":1}",
                        "{\"type\":\"generic\",\"name\":\"" + "n".repeat(256) + "\"}");
        for (String body : bodies) {
            String story = script.begin("container-wrong");
            script.ask("creator", "POST", "/v1/containers")
                    .json(body)
                    .saving(story, "container_ref")
                    .done();
        }
        script.ask("creator", "POST", "/v1/containers").body("text/plain", "{}").done();
    }

    private void lists() {
        String story = script.begin("container-lists");
        for (String type : List.of("generic", "rsa", "certificate")) {
            String members =
                    switch (type) {
                        case "rsa" -> rename("public_key", "private_key");
                        case "certificate" -> rename("certificate");
                        default -> "[]";
                    };
            script.ask("creator", "POST", "/v1/containers")
                    .json(
                            Bodies.of(
                                            "name", text(story),
                                            "type", text(type),
                                            "secret_refs", members)
                                    .toString())
                    .done();
        }
        for (String query :
                List.of(
                        "",
                        "&type=rsa",
                        "&type=odd",
                        "&limit=1",
                        "&limit=1&offset=1",
                        "&limit=x",
                        "&sort=created")) {
            script.ask("creator", "GET", "/v1/containers?name=" + story + query).done();
        }
        script.ask("outsider", "GET", "/v1/containers?name=" + story).done();
    }

    private void members() {
        String story = script.begin("container-members");
        script.ask("creator", "POST", "/v1/containers")
                .json(Bodies.of("name", text(story), "type", text("generic")).toString())
                .saving(story, "container_ref")
                .done();
        String path = "/v1/containers/${" + story + "}/secrets";
        String one = "{\"name\":\"a\",\"secret_ref\":\"${one.ref}\"}";
        for (String body :
                List.of(
                        one,
                        one,
                        "{\"secret_ref\":\"${two.ref}\"}",
                        "{}",
                        "{\"name\":\"a\"}",
                        "{\"name\":\"a\",\"secret_ref\":\"odd\"}",
                        "[" + one + "]")) {
            script.ask("creator", "POST", path).json(body).done();
        }
        script.ask("observer", "POST", path).json(one).done();
        script.ask("creator", "GET", "/v1/containers/${" + story + "}").done();
        script.ask("creator", "GET", path).done();
        script.ask("observer", "DELETE", path).json(one).done();
        script.ask("creator", "DELETE", path).json(one).done();
        script.ask("creator", "DELETE", path).json(one).done();
        script.ask("creator", "DELETE", path).json("{}").done();
        script.ask("creator", "GET", "/v1/containers/${" + story + "}").done();
    }

    private void consumers() {
        String story = script.begin("container-consumers");
        script.ask("creator", "POST", "/v1/containers")
                .json(Bodies.of("name", text(story), "type", text("generic")).toString())
                .saving(story, "container_ref")
                .done();
        String path = "/v1/containers/${" + story + "}/consumers";
        String consumer = "{\"name\":\"lb\",\"URL\":\"https://lb.example/1\"}";
        script.ask("creator", "GET", path).done();
        for (String body :
                List.of(
                        consumer,
                        consumer,
                        "{\"name\":\"lb2\",\"URL\":\"https://lb.example/2\"}",
                        "{}",
                        "{\"name\":\"lb\"}",
                        "{\"URL\":\"https://lb.example/1\"}",
                        "{\"name\":1,\"URL\":2}",
                        "{\"name\":\"\",\"URL\":\"\"}",
                        "{\"name\":\"lb\",\"URL\":\"not a url\"}",
                        "{\"name\":\"lb\",\"URL\":\"u\",\"more\":1}")) {
            script.ask("creator", "POST", path).json(body).done();
        }
        script.ask("creator", "GET", path + "?limit=1").done();
        script.ask("creator", "GET", path).done();
        for (String caller : List.of("colleague", "observer", "auditor", "outsider", "steward")) {
            script.ask(caller, "GET", path).done();
            script.ask(caller, "POST", path).json(consumer).done();
        }
        script.ask("creator", "DELETE", path).json(consumer).done();
        script.ask("creator", "DELETE", path).json(consumer).done();
        script.ask("creator", "DELETE", path).json("{}").done();
        script.ask("creator", "GET", path).done();
    }
}
