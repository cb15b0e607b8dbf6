package dev.unseen.proof.conformance;

import java.util.ArrayList;
import java.util.List;

/// What is about the house: versions, quotas, secret stores, transport keys, consumers of secrets.
final class HouseStories {

    private static final String ABSENT = "00000000-0000-4000-8000-000000000000";

    private final Script script;

    HouseStories(Script script) {
        this.script = script;
    }

    void tell() {
        versions();
        quotas();
        stores();
        transportKeys();
        secretConsumers();
    }

    private void versions() {
        script.begin("versions");
        for (String path : List.of("/", "", "/v1", "/v1/", "/v2", "/v1/nothing", "/nothing")) {
            script.ask("nobody", "GET", path).done();
            script.ask("creator", "GET", path).done();
            script.ask("nobody", "GET", path).accept("text/html").done();
        }
        script.begin("microversions");
        for (String version :
                List.of(
                        "key-manager 1.0",
                        "key-manager 1.1",
                        "key-manager latest",
                        "key-manager 1.2",
                        "key-manager 9.9",
                        "key-manager odd",
                        "key-manager",
                        "odd",
                        "compute 2.1",
                        "compute 2.1, key-manager 1.1")) {
            for (String path : List.of("/", "/v1/", "/v1/quotas", "/v1/secrets?limit=1&name=odd")) {
                script.ask("creator", "GET", path).header("OpenStack-API-Version", version).done();
            }
        }
    }

    private void quotas() {
        script.begin("quotas");
        var callers = new ArrayList<>(Cast.names());
        callers.add("nobody");
        for (String caller : callers) {
            script.ask(caller, "GET", "/v1/quotas").done();
            script.ask(caller, "GET", "/v1/project-quotas/${project}").done();
            script.ask(caller, "DELETE", "/v1/project-quotas/" + ABSENT).done();
        }
        String path = "/v1/project-quotas/${project-next-door}";
        for (String body :
                List.of(
                        "{\"project_quotas\":{\"secrets\":5,\"orders\":3,\"containers\":-1}}",
                        "{\"project_quotas\":{\"secrets\":50000}}",
                        "{\"project_quotas\":{}}",
                        "{\"project_quotas\":{\"odd\":1}}",
                        "{\"project_quotas\":{\"secrets\":\"5\"}}",
                        "{\"project_quotas\":{\"secrets\":null}}",
                        "{\"project_quotas\":{\"secrets\":1.5}}",
                        "{\"project_quotas\":{\"secrets\":-2}}",
                        "{\"project_quotas\":null}",
                        "{\"odd\":{}}",
                        "{}",
                        "[]",
                        "{",
                        "")) {
            script.ask("steward", "PUT", path).json(body).done();
            script.ask("steward", "GET", path).done();
        }
        script.ask("admin", "PUT", path).json("{\"project_quotas\":{\"secrets\":1}}").done();
        script.ask("outsider", "GET", "/v1/quotas").done();
        script.ask("steward", "PUT", path)
                .json("{\"project_quotas\":{\"secrets\":0,\"orders\":0,\"containers\":0}}")
                .done();
        script.ask("outsider", "POST", "/v1/secrets").json("{}").done();
        script.ask("outsider", "POST", "/v1/containers").json("{\"type\":\"generic\"}").done();
        script.ask("outsider", "POST", "/v1/orders")
                .json("{\"type\":\"key\",\"meta\":" + Bodies.key("over") + "}")
                .done();
        script.ask("steward", "DELETE", path).done();
        script.ask("steward", "DELETE", path).done();
        script.ask("steward", "GET", path).done();
        script.ask("outsider", "GET", "/v1/quotas").done();
        script.ask("steward", "PUT", "/v1/quotas").json("{}").done();
        script.ask("steward", "POST", path).json("{}").done();
    }

    private void stores() {
        script.begin("stores");
        for (String caller : List.of("creator", "admin", "auditor", "nobody")) {
            script.ask(caller, "GET", "/v1/secret-stores").done();
            script.ask(caller, "GET", "/v1/secret-stores/global-default").done();
            script.ask(caller, "GET", "/v1/secret-stores/preferred").done();
            script.ask(caller, "GET", "/v1/secret-stores/" + ABSENT).done();
            script.ask(caller, "POST", "/v1/secret-stores/" + ABSENT + "/preferred").done();
            script.ask(caller, "DELETE", "/v1/secret-stores/" + ABSENT + "/preferred").done();
        }
    }

    private void transportKeys() {
        script.begin("transport-keys");
        String body = "{\"plugin_name\":\"a plugin\",\"transport_key\":\"a key\"}";
        for (String caller : List.of("creator", "admin", "auditor", "nobody")) {
            script.ask(caller, "GET", "/v1/transport_keys").done();
            script.ask(caller, "GET", "/v1/transport_keys/" + ABSENT).done();
            script.ask(caller, "POST", "/v1/transport_keys").json(body).done();
            script.ask(caller, "DELETE", "/v1/transport_keys/" + ABSENT).done();
        }
        script.ask("steward", "POST", "/v1/transport_keys")
                .json(body)
                .saving("transport-key", "transport_key_ref")
                .done();
        script.ask("creator", "GET", "/v1/transport_keys/${transport-key}").done();
        script.ask("creator", "GET", "/v1/transport_keys?plugin_name=nothing").done();
        for (String odd : List.of("{}", "{\"plugin_name\":1,\"transport_key\":2}", "{", "[]")) {
            script.ask("steward", "POST", "/v1/transport_keys").json(odd).done();
        }
        script.ask("steward", "DELETE", "/v1/transport_keys/${transport-key}").done();
        script.ask("creator", "GET", "/v1/transport_keys/${transport-key}").done();
    }

    private void secretConsumers() {
        String story = script.begin("secret-consumers");
        script.ask("creator", "POST", "/v1/secrets")
                .json(Bodies.secret(story).toString())
                .saving(story, "secret_ref")
                .done();
        String path = "/v1/secrets/${" + story + "}";
        String consumers = path + "/consumers";
        for (String version :
                List.of("", "key-manager 1.0", "key-manager 1.1", "key-manager 1.2")) {
            versioned(version, "GET", consumers).done();
            for (String body :
                    List.of(
                            consumer("compute", "server", "vps-1"),
                            consumer("compute", "server", "vps-1"),
                            consumer("compute", "server", "vps-2" + version.length()),
                            "{}",
                            "{\"service\":\"compute\"}",
                            "{\"service\":1,\"resource_type\":2,\"resource_id\":3}",
                            consumer("", "", ""),
                            consumer("s".repeat(300), "server", "vps-1"))) {
                versioned(version, "POST", consumers).json(body).done();
            }
            versioned(version, "GET", consumers).done();
            versioned(version, "GET", consumers + "?limit=1").done();
            versioned(version, "GET", path).done();
            versioned(version, "GET", "/v1/secrets?name=" + story).done();
            String first = consumer("compute", "server", "vps-1");
            versioned(version, "DELETE", consumers).json(first).done();
            versioned(version, "DELETE", consumers).json(first).done();
            versioned(version, "DELETE", consumers).json("{}").done();
        }
        for (String caller : Cast.names()) {
            script.ask(caller, "GET", consumers).done();
            script.ask(caller, "POST", consumers).json(consumer("a", "b", caller)).done();
        }
        script.ask("creator", "DELETE", path).done();
    }

    private Script.Asking versioned(String version, String verb, String path) {
        var asking = script.ask("creator", verb, path);
        return version.isEmpty() ? asking : asking.header("OpenStack-API-Version", version);
    }

    private static String consumer(String service, String type, String id) {
        return "{\"service\":\"%s\",\"resource_type\":\"%s\",\"resource_id\":\"%s\"}"
                .formatted(service, type, id);
    }
}
