package dev.unseen.proof.conformance;

import java.util.List;
import java.util.regex.Pattern;

/// Every template of our own route table, asked with every verb, by somebody and by nobody, about
/// objects that there are and objects that there are not.
final class RouteStories {

    private static final List<String> VERBS =
            List.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "ODD");
    private static final String ABSENT = "00000000-0000-4000-8000-000000000000";
    private static final Pattern SEGMENT = Pattern.compile("\\{([a-z_-]+)}");

    private final Script script;
    private final List<String> templates;

    RouteStories(Script script, List<String> templates) {
        this.script = script;
        this.templates = templates;
    }

    void tell() {
        script.begin("route-objects");
        script.ask("creator", "POST", "/v1/secrets")
                .json(Bodies.secret("of-routes").toString())
                .saving("route-secret", "secret_ref")
                .done();
        script.ask("creator", "POST", "/v1/containers")
                .json("{\"type\":\"generic\",\"name\":\"of-routes\"}")
                .saving("route-container", "container_ref")
                .done();
        script.ask("creator", "POST", "/v1/orders")
                .json("{\"type\":\"key\",\"meta\":" + Bodies.key("of-routes") + "}")
                .saving("route-order", "order_ref")
                .done();
        for (String template : templates) {
            script.begin("route");
            for (String verb : VERBS) {
                for (String caller : List.of("auditor", "nobody")) {
                    if (script.odds(2)) {
                        script.ask(caller, verb, present(template)).done();
                    } else {
                        script.ask(caller, verb, absent(template)).done();
                    }
                }
                script.ask("creator", verb, absent(template)).done();
            }
            script.ask("creator", "GET", absent(template) + "/").done();
            script.ask("creator", "GET", absent(template) + "/nothing").done();
        }
    }

    private static String present(String template) {
        return SEGMENT.matcher(template)
                .replaceAll(
                        each ->
                                switch (each.group(1)) {
                                    case "secret" -> "\\${route-secret}";
                                    case "container" -> "\\${route-container}";
                                    case "order" -> "\\${route-order}";
                                    case "project" -> "\\${project}";
                                    default -> ABSENT;
                                });
    }

    private static String absent(String template) {
        return SEGMENT.matcher(template).replaceAll(ABSENT);
    }
}
