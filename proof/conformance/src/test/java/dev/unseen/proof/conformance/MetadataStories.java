package dev.unseen.proof.conformance;

import java.util.List;

/// A secret's own words about itself.
final class MetadataStories {

    private final Script script;

    MetadataStories(Script script) {
        this.script = script;
    }

    void tell() {
        life();
        wrong();
        access();
    }

    private String secret(String kind) {
        String story = script.begin(kind);
        script.ask("creator", "POST", "/v1/secrets")
                .json(Bodies.secret(story).toString())
                .saving(story, "secret_ref")
                .done();
        return "/v1/secrets/${" + story + "}/metadata";
    }

    private void life() {
        String path = secret("metadata");
        script.ask("creator", "GET", path).done();
        script.ask("creator", "GET", path + "/absent").done();
        script.ask("creator", "DELETE", path + "/absent").done();
        script.ask("creator", "PUT", path + "/absent")
                .json("{\"key\":\"absent\",\"value\":\"x\"}")
                .done();
        script.ask("creator", "PUT", path)
                .json("{\"metadata\":{\"vps\":\"v1\",\"Purpose\":\"db\"}}")
                .done();
        script.ask("creator", "GET", path).done();
        script.ask("creator", "POST", path).json("{\"key\":\"limit\",\"value\":\"11\"}").done();
        script.ask("creator", "POST", path).json("{\"key\":\"limit\",\"value\":\"12\"}").done();
        script.ask("creator", "GET", path + "/limit").done();
        script.ask("creator", "GET", path + "/LIMIT").done();
        script.ask("creator", "PUT", path + "/limit")
                .json("{\"key\":\"limit\",\"value\":\"13\"}")
                .done();
        script.ask("creator", "PUT", path + "/limit")
                .json("{\"key\":\"other\",\"value\":\"13\"}")
                .done();
        script.ask("creator", "GET", path).done();
        script.ask("creator", "DELETE", path + "/limit").done();
        script.ask("creator", "GET", path + "/limit").done();
        script.ask("creator", "PUT", path).json("{\"metadata\":{}}").done();
        script.ask("creator", "GET", path).done();
    }

    private void wrong() {
        String path = secret("metadata-wrong");
        List<String> bodies =
                List.of(
                        "",
                        "{}",
                        "[]",
                        "null",
                        "{",
                        "{\"metadata\":null}",
                        "{\"metadata\":[]}",
                        "{\"metadata\":{\"a\":1}}",
                        "{\"metadata\":{\"a\":{}}}",
                        "{\"metadata\":{\"a\":null}}",
                        "{\"metadata\":{\"bad key!\":\"x\"}}",
                        "{\"metadata\":{\"\":\"x\"}}",
                        "{\"metadata\":{\"" + "k".repeat(300) + "\":\"x\"}}",
                        "{\"metadata\":{\"k\":\"" + "v".repeat(300) + "\"}}",
                        "{\"metadata\":{\"k\":\"x\"},\"more\":1}",
                        "{\"other\":{}}");
        for (String body : bodies) {
            script.ask("creator", "PUT", path).json(body).done();
        }
        List<String> items =
                List.of(
                        "",
                        "{}",
                        "{\"key\":\"a\"}",
                        "{\"value\":\"a\"}",
                        "{\"key\":1,\"value\":\"x\"}",
                        "{\"key\":\"a\",\"value\":1}",
                        "{\"key\":\"bad key!\",\"value\":\"x\"}",
                        "{\"key\":\"a\",\"value\":\"x\",\"more\":1}",
                        "{\"key\":\"\",\"value\":\"x\"}");
        for (String item : items) {
            script.ask("creator", "POST", path).json(item).done();
            script.ask("creator", "PUT", path + "/a").json(item).done();
        }
        script.ask("creator", "PUT", path).body("text/plain", "{\"metadata\":{}}").done();
        script.ask("creator", "PUT", "/v1/secrets/00000000-0000-4000-8000-000000000000/metadata")
                .json("{\"metadata\":{}}")
                .done();
    }

    private void access() {
        String path = secret("metadata-access");
        script.ask("creator", "PUT", path).json("{\"metadata\":{\"a\":\"b\"}}").done();
        for (String caller : Cast.names()) {
            script.ask(caller, "GET", path).done();
            script.ask(caller, "GET", path + "/a").done();
            script.ask(caller, "PUT", path + "/a").json("{\"key\":\"a\",\"value\":\"c\"}").done();
            script.ask(caller, "POST", path)
                    .json("{\"key\":\"of-" + caller + "\",\"value\":\"c\"}")
                    .done();
            script.ask(caller, "DELETE", path + "/of-" + caller).done();
        }
        script.ask("creator", "GET", path).done();
    }
}
