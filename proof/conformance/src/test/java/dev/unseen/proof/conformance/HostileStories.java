package dev.unseen.proof.conformance;

import java.util.List;

/// Requests that nobody with good intentions sends.
final class HostileStories {

    private static final List<String> COLLECTIONS = List.of("secrets", "containers", "orders");

    private final Script script;

    HostileStories(Script script) {
        this.script = script;
    }

    void tell() {
        ids();
        queries();
        bodies();
        headers();
    }

    private void ids() {
        List<String> ids =
                List.of(
                        "not-a-uuid",
                        "00000000-0000-4000-8000-000000000000",
                        "00000000-0000-4000-8000-00000000000G",
                        "%27%20OR%201%3D1%20--",
                        "%00",
                        "..%2f..%2fetc%2fpasswd",
                        "..",
                        ".",
                        "%2e%2e",
                        "%25",
                        "%E2%98%83",
                        "a".repeat(300),
                        "00000000-0000-4000-8000-000000000000.json",
                        "00000000-0000-4000-8000-000000000000;x=1",
                        "00000000-0000-4000-8000-000000000000%0A");
        for (String collection : COLLECTIONS) {
            script.begin("ids-" + collection);
            for (String id : ids) {
                String path = "/v1/" + collection + "/" + id;
                script.ask("creator", "GET", path).done();
                if (script.odds(2)) {
                    script.ask("creator", "GET", path + "/payload").accept("text/plain").done();
                }
                if (script.odds(3)) {
                    script.ask("creator", "DELETE", path).done();
                }
            }
        }
    }

    private void queries() {
        List<String> queries =
                List.of(
                        "name=%27%3B%20DROP%20TABLE%20secrets%3B--",
                        "name=%00",
                        "name=%FF%FE",
                        "name=%",
                        "name=%zz",
                        "name=" + "n".repeat(2000),
                        "limit=99999999999999999999",
                        "offset=99999999999999999999",
                        "limit=1e3",
                        "limit=%20",
                        "limit=",
                        "limit=1&limit=2",
                        "sort=name%3Adesc%3Bdrop",
                        "sort=project_id",
                        "sort=%00",
                        "&&&",
                        "=",
                        "name",
                        "a=b".repeat(50));
        for (String collection : COLLECTIONS) {
            script.begin("queries-" + collection);
            for (String query : queries) {
                // next door there is little to list
                script.ask("outsider", "GET", "/v1/" + collection + "?" + query).done();
            }
        }
    }

    private void bodies() {
        String deep = "[".repeat(200) + "]".repeat(200);
        List<String> bodies =
                List.of(
                        "",
                        "not json",
                        "{",
                        "{\"name\":\"a\",\"name\":\"b\"}",
                        "{\"name\":\"a\"} trailing",
                        "{'name':'a'}",
                        "{\"name\":NaN}",
                        "{\"name\":Infinity}",
                        "{\"name\":\"\\ud800\"}",
                        "{\"name\":\"\\u0000\"}",
                        "{\"name\":\"\u2603 \uD83D\uDD11\"}",
                        "{\"name\":\"<script>alert(1)</script>\"}",
                        "{\"name\":\"'; DROP TABLE secrets;--\"}",
                        "{\"__proto__\":{\"a\":1}}",
                        "{\"name\":" + deep + "}",
                        "[".repeat(3000),
                        "{\"bit_length\":1e400}",
                        "{\"bit_length\":99999999999999999999999}",
                        "\uFEFF{\"name\":\"bom\"}",
                        "\"text\"",
                        "7",
                        "null",
                        "true",
                        "{\"name\":\"" + "x".repeat(30_000) + "\"}");
        for (String collection : COLLECTIONS) {
            for (String body : bodies) {
                String story = script.begin("bodies-" + collection);
                String member = collection.substring(0, collection.length() - 1) + "_ref";
                script.ask("creator", "POST", "/v1/" + collection)
                        .json(body)
                        .saving(story, member)
                        .done();
            }
        }
    }

    private void headers() {
        script.begin("headers");
        for (String type :
                List.of(
                        "text/plain",
                        "application/xml",
                        "application/json; charset=utf-8",
                        "application/json; charset=utf-16",
                        "APPLICATION/JSON",
                        "application/x-www-form-urlencoded",
                        "odd")) {
            for (String collection : COLLECTIONS) {
                script.ask("creator", "POST", "/v1/" + collection).body(type, "{}").done();
            }
        }
        for (String accept : List.of("text/html", "application/xml", "odd", "*/*;q=0", "")) {
            script.ask("outsider", "GET", "/v1/secrets?name=odd").accept(accept).done();
            script.ask("creator", "POST", "/v1/containers").json("{}").accept(accept).done();
        }
        for (String token : List.of("", "odd", "x".repeat(5000), "a b c", "null")) {
            script.ask("nobody", "GET", "/v1/secrets").header("X-Auth-Token", token).done();
        }
        script.ask("nobody", "GET", "/v1/secrets")
                .header("X-Project-Id", "${project}")
                .header("X-Roles", "admin")
                .header("X-Identity-Status", "Confirmed")
                .header("X-User-Id", "${user-admin}")
                .done();
        script.ask("observer", "GET", "/v1/secrets?name=odd")
                .header("X-Roles", "admin")
                .header("X-Project-Id", "${project-next-door}")
                .done();
        script.ask("observer", "POST", "/v1/secrets").json("{}").header("X-Roles", "admin").done();
        script.ask("observer", "GET", "/v1/secrets?name=odd")
                .header("X-HTTP-Method-Override", "DELETE")
                .done();
        script.ask("observer", "GET", "/v1/secrets?name=odd")
                .header("X-Forwarded-Host", "elsewhere.example")
                .done();
    }
}
