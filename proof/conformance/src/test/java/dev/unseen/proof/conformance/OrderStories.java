package dev.unseen.proof.conformance;

import static dev.unseen.proof.conformance.Bodies.text;

import java.util.List;

/// Orders of both types, served and refused.
final class OrderStories {

    private final Script script;

    OrderStories(Script script) {
        this.script = script;
    }

    void tell() {
        keys();
        asymmetric();
        wrong();
        lists();
        access();
    }

    private String order(String story, String type, Bodies meta) {
        script.ask("creator", "POST", "/v1/orders")
                .json(Bodies.of("type", text(type), "meta", meta.toString()).toString())
                .saving(story, "order_ref")
                .done();
        String path = "/v1/orders/${" + story + "}";
        script.ask("creator", "GET", path).saving(story + "-secret", "secret_ref").done();
        return path;
    }

    private void keys() {
        for (String algorithm :
                List.of(
                        "aes",
                        "AES",
                        "des",
                        "hmacsha1",
                        "hmacsha256",
                        "hmacsha384",
                        "hmacsha512")) {
            for (String bits : List.of("64", "128", "192", "256")) {
                String story = script.begin("order-key");
                String path =
                        order(
                                story,
                                "key",
                                Bodies.key(story)
                                        .put("algorithm", text(algorithm))
                                        .put("bit_length", bits));
                if (script.odds(3)) {
                    payload(story);
                    script.ask(script.any("admin", "creator"), "DELETE", path).done();
                    script.ask("creator", "GET", path).done();
                }
            }
        }
        for (String algorithm : List.of("3des", "rsa", "chacha20", "octets", "odd", "")) {
            String story = script.begin("order-odd-algorithm");
            order(story, "key", Bodies.key(story).put("algorithm", text(algorithm)));
        }
        for (String bits :
                List.of("8", "512", "1024", "257", "0", "-8", "null", "\"256\"", "1.5")) {
            String story = script.begin("order-odd-length");
            order(story, "key", Bodies.key(story).put("bit_length", bits));
        }
        String story = script.begin("order-xts");
        order(story, "key", Bodies.key(story).put("mode", text("xts")).put("bit_length", "512"));
        payload(story);
    }

    private void payload(String story) {
        String secret = "/v1/secrets/${" + story + "-secret}";
        script.ask("creator", "GET", secret).done();
        script.ask("creator", "GET", secret + "/payload")
                .accept("application/octet-stream")
                .opaque()
                .done();
        script.ask("creator", "GET", secret + "/payload").accept("text/plain").done();
    }

    private void asymmetric() {
        for (String algorithm : List.of("rsa", "RSA", "dsa", "ec", "ed25519", "odd")) {
            for (String bits : List.of("1024", "2048", "3072", "256")) {
                if (script.odds(2)) {
                    String story = script.begin("order-pair");
                    var meta =
                            Bodies.of(
                                    "name", text(story),
                                    "algorithm", text(algorithm),
                                    "bit_length", bits);
                    if (script.odds(3)) {
                        meta.put("passphrase", text("a passphrase"));
                    }
                    pair(story, meta);
                }
            }
        }
    }

    private void pair(String story, Bodies meta) {
        script.ask("creator", "POST", "/v1/orders")
                .json(Bodies.of("type", text("asymmetric"), "meta", meta.toString()).toString())
                .saving(story, "order_ref")
                .done();
        script.ask("creator", "GET", "/v1/orders/${" + story + "}")
                .saving(story + "-pair", "container_ref")
                .done();
        script.ask("creator", "GET", "/v1/containers/${" + story + "-pair}").done();
    }

    private void wrong() {
        List<String> bodies =
                List.of(
                        "{}",
                        "[]",
                        "null",
                        "{\"type\":\"key\"}",
                        "{\"meta\":{}}",
                        "{\"type\":\"odd\",\"meta\":{}}",
                        "{\"type\":null,\"meta\":{}}",
                        "{\"type\":\"key\",\"meta\":{}}",
                        "{\"type\":\"key\",\"meta\":null}",
                        "{\"type\":\"key\",\"meta\":[]}",
                        "{\"type\":\"certificate\",\"meta\":{}}",
                        "{\"type\":\"asymmetric\",\"meta\":{}}",
                        "{\"type\":\"key\",\"meta\":{\"algorithm\":\"aes\"}}",
                        "{\"type\":\"key\",\"meta\":{\"bit_length\":256}}",
                        "{\"type\":\"key\",\"meta\":" + Bodies.key("m") + ",\"more\":1}");
        for (String body : bodies) {
            String story = script.begin("order-wrong");
            script.ask("creator", "POST", "/v1/orders")
                    .json(body)
                    .saving(story, "order_ref")
                    .done();
        }
        List<String> members = List.of("name", "mode", "payload", "expiration", "odd");
        for (String member : members) {
            for (String value : List.of("null", "1", "\"\"", "\"odd\"", "{}")) {
                String story = script.begin("order-wrong-" + member);
                order(story, "key", Bodies.key(story).put(member, value));
            }
        }
        for (String type :
                List.of("text/plain", "application/pkcs8", "application/json", "", "odd")) {
            String story = script.begin("order-typed");
            order(story, "key", Bodies.key(story).put("payload_content_type", text(type)));
        }
        script.begin("order-not-json");
        script.ask("creator", "POST", "/v1/orders").body("text/plain", "{}").done();
        script.ask("creator", "PUT", "/v1/orders").json("{}").done();
        script.ask("creator", "PUT", "/v1/orders/${order-key-1}").json("{}").done();
    }

    private void lists() {
        for (String query :
                List.of(
                        "limit=1&offset=100000",
                        "limit=x",
                        "limit=-1",
                        "offset=-1",
                        "sort=created",
                        "meta=%7B%22name%22%3A%22order-key-1%22%7D",
                        "meta=odd")) {
            script.begin("order-lists");
            script.ask("outsider", "GET", "/v1/orders?" + query).done();
        }
        String story = script.begin("orders-next-door");
        for (int i = 0; i < 3; i++) {
            script.ask("outsider", "POST", "/v1/orders")
                    .json(
                            Bodies.of("type", text("key"), "meta", Bodies.key(story).toString())
                                    .toString())
                    .done();
        }
        for (String query : List.of("", "limit=2", "limit=2&offset=2", "limit=2&offset=1")) {
            script.ask("outsider", "GET", "/v1/orders?" + query).done();
        }
    }

    private void access() {
        String story = script.begin("order-access");
        String path = order(story, "key", Bodies.key(story));
        String body =
                Bodies.of("type", text("key"), "meta", Bodies.key("of-others").toString())
                        .toString();
        for (String caller : Cast.names()) {
            script.ask(caller, "GET", path).done();
            script.ask(caller, "POST", "/v1/orders").json(body).done();
            script.ask(caller, "GET", "/v1/orders?limit=1&offset=100000").done();
        }
        for (String caller :
                List.of("outsider", "auditor", "observer", "colleague", "steward", "admin")) {
            script.ask(caller, "DELETE", path).done();
        }
    }
}
