package dev.unseen.proof.conformance;

import static dev.unseen.proof.conformance.Bodies.text;

import java.util.List;

/// Payloads: the two ways in, every way out, and the types on both.
final class PayloadStories {

    private static final List<String> ACCEPTS =
            List.of(
                    "*/*",
                    "text/plain",
                    "text/*",
                    "text/plain; charset=utf-8",
                    "application/octet-stream",
                    "application/json",
                    "application/pkcs8",
                    "application/pkix-cert",
                    "image/png",
                    "text/plain, application/octet-stream",
                    "odd");

    private final Script script;

    PayloadStories(Script script) {
        this.script = script;
    }

    void tell() {
        inOneStep();
        inTwoSteps();
        outAs("text-out", Bodies.secret("text-out"));
        outAs(
                "bytes-out",
                Bodies.of(
                        "name", text("bytes-out"),
                        "payload", text("/wAB/g=="),
                        "payload_content_type", text("application/octet-stream"),
                        "payload_content_encoding", text("base64")));
        sizes();
    }

    private void inOneStep() {
        List<String> types =
                List.of(
                        "text/plain",
                        "text/plain; charset=utf-8",
                        "TEXT/PLAIN",
                        "text/plain;charset=utf-8",
                        "application/octet-stream",
                        "application/pkcs8",
                        "application/pkix-cert",
                        "application/json",
                        "application/x-odd",
                        "");
        List<String> encodings = List.of("", "base64", "hex", "gzip");
        for (String type : types) {
            for (String encoding : encodings) {
                String story = script.begin("typed");
                var body =
                        Bodies.of(
                                "name", text(story),
                                "payload", text("aGVsbG8="),
                                "payload_content_type", text(type));
                if (!encoding.isEmpty()) {
                    body.put("payload_content_encoding", text(encoding));
                }
                script.ask("creator", "POST", "/v1/secrets")
                        .json(body.toString())
                        .saving(story, "secret_ref")
                        .done();
                script.ask("creator", "GET", "/v1/secrets/${" + story + "}").done();
            }
        }
        for (String payload :
                List.of("not base64!", "aGVsbG8", "", "   ", "h\\u00e9llo", "\\u0000")) {
            String story = script.begin("odd-payload");
            var body = Bodies.secret(story).put("payload", text(payload));
            script.ask("creator", "POST", "/v1/secrets")
                    .json(body.toString())
                    .saving(story, "secret_ref")
                    .done();
            script.ask("creator", "GET", "/v1/secrets/${" + story + "}/payload")
                    .accept("text/plain")
                    .done();
            body.put("payload_content_type", text("application/octet-stream"))
                    .put("payload_content_encoding", text("base64"));
            script.ask("creator", "POST", "/v1/secrets").json(body.toString()).done();
        }
    }

    private void inTwoSteps() {
        record Upload(String type, String encoding, String body) {}
        List<Upload> uploads =
                List.of(
                        new Upload("text/plain", "", "hello"),
                        new Upload("text/plain; charset=utf-8", "", "hello"),
                        new Upload("text/plain", "base64", "aGVsbG8="),
                        new Upload("application/octet-stream", "", "hello"),
                        new Upload("application/octet-stream", "base64", "aGVsbG8="),
                        new Upload("application/octet-stream", "base64", "not base64!"),
                        new Upload("application/octet-stream", "hex", "00ff"),
                        new Upload("application/json", "", "{}"),
                        new Upload("application/x-odd", "", "hello"),
                        new Upload("text/plain", "", ""));
        for (Upload upload : uploads) {
            String story = script.begin("two-steps");
            script.ask("creator", "POST", "/v1/secrets")
                    .json(Bodies.of("name", text(story)).toString())
                    .saving(story, "secret_ref")
                    .done();
            String path = "/v1/secrets/${" + story + "}";
            script.ask("creator", "GET", path + "/payload").accept("text/plain").done();
            for (int i = 0; i < 2; i++) {
                var put = script.ask("creator", "PUT", path).body(upload.type(), upload.body());
                if (!upload.encoding().isEmpty()) {
                    put.header("Content-Encoding", upload.encoding());
                }
                put.done();
            }
            script.ask("creator", "GET", path).done();
            script.ask("creator", "GET", path + "/payload").accept("*/*").done();
        }
        String story = script.begin("upload-by-others");
        script.ask("creator", "POST", "/v1/secrets")
                .json(Bodies.of("name", text(story)).toString())
                .saving(story, "secret_ref")
                .done();
        String path = "/v1/secrets/${" + story + "}";
        for (String caller : List.of("observer", "auditor", "outsider", "nobody", "colleague")) {
            script.ask(caller, "PUT", path).body("text/plain", "hello").done();
        }
        script.ask("creator", "PUT", "/v1/secrets/00000000-0000-4000-8000-000000000000")
                .body("text/plain", "hello")
                .done();
    }

    private void outAs(String name, Bodies body) {
        script.begin(name);
        script.ask("creator", "POST", "/v1/secrets")
                .json(body.toString())
                .saving(name, "secret_ref")
                .done();
        String path = "/v1/secrets/${" + name + "}";
        for (String accept : ACCEPTS) {
            script.ask("creator", "GET", path + "/payload").accept(accept).done();
            script.ask("creator", "GET", path).accept(accept).done();
        }
        script.ask("creator", "GET", path + "/payload").without("Accept").done();
        script.ask("creator", "GET", path).without("Accept").done();
        script.ask("creator", "GET", path + "/payload")
                .accept("*/*")
                .header("Accept-Encoding", "gzip")
                .done();
    }

    private void sizes() {
        for (int size : new int[] {1, 9_999, 20_000, 20_001, 24_000, 25_001, 40_000}) {
            String story = script.begin("size");
            script.ask("creator", "POST", "/v1/secrets")
                    .json(Bodies.secret(story).put("payload", text("x".repeat(size))).toString())
                    .saving(story, "secret_ref")
                    .done();
            String path = "/v1/secrets/${" + story + "}";
            script.ask("creator", "GET", path + "/payload").accept("text/plain").done();
            String late = script.begin("size-late");
            script.ask("creator", "POST", "/v1/secrets")
                    .json(Bodies.of("name", text(late)).toString())
                    .saving(late, "secret_ref")
                    .done();
            script.ask("creator", "PUT", "/v1/secrets/${" + late + "}")
                    .body("text/plain", "x".repeat(size))
                    .done();
        }
        for (int size : new int[] {255, 256, 300}) {
            String story = script.begin("long-name");
            script.ask("creator", "POST", "/v1/secrets")
                    .json(Bodies.secret(story).put("name", text("n".repeat(size))).toString())
                    .done();
        }
    }
}
