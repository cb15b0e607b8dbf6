package dev.unseen.proof.conformance;

import static dev.unseen.proof.conformance.Bodies.text;

import java.util.List;

/// Secrets as they are made, described, listed and deleted, and bodies that make none.
final class SecretStories {

    private static final List<String> TYPES =
            List.of("symmetric", "public", "private", "passphrase", "certificate", "opaque");

    private final Script script;

    SecretStories(Script script) {
        this.script = script;
    }

    void tell() {
        for (int i = 0; i < 12; i++) {
            life();
        }
        for (String type : TYPES) {
            ofType(type);
        }
        lists();
        wrong();
        expiring();
    }

    /// Create, read, list, delete, and read what is gone.
    private void life() {
        String story = script.begin("life");
        var body = Bodies.secret(story);
        if (script.odds(2)) {
            body.put("algorithm", text(script.any("aes", "AES", "des", "hmacsha256", "odd one")));
        }
        if (script.odds(2)) {
            body.put("bit_length", script.any("128", "256", "1", "4096", "\"256\""));
        }
        if (script.odds(2)) {
            body.put("mode", text(script.any("cbc", "ctr", "xts")));
        }
        if (script.odds(3)) {
            body.put("secret_type", text(script.any(TYPES)));
        }
        script.ask("creator", "POST", "/v1/secrets")
                .json(body.toString())
                .saving(story, "secret_ref")
                .done();
        String path = "/v1/secrets/${" + story + "}";
        script.ask(script.any("creator", "colleague", "observer"), "GET", path).done();
        script.ask("creator", "GET", path + "/payload").accept("text/plain").done();
        script.ask("creator", "GET", path).accept("text/plain").done();
        script.ask("creator", "GET", "/v1/secrets?name=" + story).done();
        script.ask(script.any("creator", "admin"), "DELETE", path).done();
        script.ask("creator", "GET", path).done();
        script.ask("creator", "GET", path + "/payload").accept("text/plain").done();
        script.ask("creator", "DELETE", path).done();
    }

    private void ofType(String type) {
        String story = script.begin("type-" + type);
        var body =
                Bodies.of(
                        "name", text(story),
                        "secret_type", text(type),
                        "payload", text("AAECAwQFBgcICQoLDA0ODw=="),
                        "payload_content_type", text("application/octet-stream"),
                        "payload_content_encoding", text("base64"));
        script.ask("creator", "POST", "/v1/secrets")
                .json(body.toString())
                .saving(story, "secret_ref")
                .done();
        String path = "/v1/secrets/${" + story + "}";
        script.ask("creator", "GET", path).done();
        script.ask("creator", "GET", path + "/payload").accept("application/octet-stream").done();
        script.ask("creator", "GET", path + "/payload").accept("application/pkcs8").done();
        script.ask("creator", "GET", "/v1/secrets?secret_type=" + type + "&name=" + story).done();
    }

    private void lists() {
        String story = script.begin("lists");
        for (int i = 0; i < 6; i++) {
            var body =
                    Bodies.secret(story)
                            .put("algorithm", text(i % 2 == 0 ? "aes" : "des"))
                            .put("bit_length", i < 3 ? "128" : "256")
                            .put("mode", text("cbc"));
            script.ask("creator", "POST", "/v1/secrets").json(body.toString()).done();
        }
        List<String> queries =
                List.of(
                        "limit=2",
                        "limit=2&offset=2",
                        "limit=2&offset=4",
                        "limit=2&offset=100",
                        "limit=0",
                        "limit=-1",
                        "limit=x",
                        "limit=1000",
                        "offset=-1",
                        "offset=x",
                        "alg=aes",
                        "alg=nothing",
                        "bits=128",
                        "bits=x",
                        "mode=cbc",
                        "mode=ctr",
                        "secret_type=opaque",
                        "secret_type=odd",
                        "acl_only=true",
                        "acl_only=false",
                        "acl_only=odd",
                        "created=gt:2020-01-01T00:00:00",
                        "created=lt:2020-01-01T00:00:00",
                        "created=gte:2020-01-01T00:00:00,lt:2035-01-01T00:00:00",
                        "created=odd",
                        "created=gt:odd",
                        "updated=gt:2020-01-01T00:00:00",
                        "expiration=gt:2020-01-01T00:00:00",
                        "sort=created",
                        "sort=created:asc",
                        "sort=created:desc",
                        "sort=name:asc,created:desc",
                        "sort=odd",
                        "sort=created:odd",
                        "unknown=1",
                        "alg=aes&bits=128&mode=cbc&limit=5");
        for (String query : queries) {
            script.ask("creator", "GET", "/v1/secrets?name=" + story + "&" + query).done();
        }
        script.ask("creator", "GET", "/v1/secrets?name=" + story.substring(0, 3)).done();
        script.ask("creator", "GET", "/v1/secrets?name=" + story + "%25").done();
        script.ask("outsider", "GET", "/v1/secrets?name=" + story).done();
    }

    /// One member at a time is not what it should be.
    private void wrong() {
        List<String> odd = List.of("null", "1", "true", "[]", "{}", "\"\"", "\"odd\"", "-1", "1.5");
        List<String> members =
                List.of(
                        "name",
                        "algorithm",
                        "bit_length",
                        "mode",
                        "payload",
                        "payload_content_type",
                        "payload_content_encoding",
                        "secret_type",
                        "expiration",
                        "transport_key_id",
                        "transport_key_needed",
                        "unknown");
        for (String member : members) {
            for (String value : odd) {
                String story = script.begin("wrong-" + member);
                script.ask("creator", "POST", "/v1/secrets")
                        .json(Bodies.secret(story).put(member, value).toString())
                        .saving(story, "secret_ref")
                        .done();
                if (script.odds(3)) {
                    script.ask("creator", "GET", "/v1/secrets/${" + story + "}").done();
                }
            }
        }
    }

    private void expiring() {
        List<String> times =
                List.of(
                        "2035-01-01T00:00:00",
                        "2035-01-01T00:00:00Z",
                        "2035-01-01T00:00:00+02:00",
                        "2035-01-01T00:00:00.123456",
                        "2035-01-01",
                        "2015-01-01T00:00:00",
                        "tomorrow",
                        "99999-01-01T00:00:00",
                        "2035-13-01T00:00:00");
        for (String time : times) {
            String story = script.begin("expiring");
            script.ask("creator", "POST", "/v1/secrets")
                    .json(Bodies.secret(story).put("expiration", text(time)).toString())
                    .saving(story, "secret_ref")
                    .done();
            script.ask("creator", "GET", "/v1/secrets/${" + story + "}").done();
        }
    }
}
