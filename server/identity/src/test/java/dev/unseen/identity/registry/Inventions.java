package dev.unseen.identity.registry;

import dev.unseen.identity.House;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// What a caller may make up: names that a policy could be tempted to look at, in every place of a
/// request, and tokens that are nearly one.
final class Inventions {

    private static final List<String> NAMES =
            List.of(
                    "is_admin",
                    "is_admin_project",
                    "roles",
                    "role",
                    "user_id",
                    "user",
                    "project_id",
                    "project",
                    "tenant_id",
                    "tenant",
                    "domain_id",
                    "system",
                    "system_scope",
                    "system_scope:all",
                    "target.user.id",
                    "target.user.domain_id",
                    "target.project.id",
                    "target.secret.project_id",
                    "target",
                    "enforce",
                    "scope",
                    "token",
                    "creds",
                    "context",
                    "is_service",
                    "service_roles",
                    "trust_id",
                    "trustor_id",
                    "access_rules",
                    "restricted",
                    "unrestricted",
                    "policy",
                    "rule",
                    "admin",
                    "sudo",
                    "impersonate",
                    "on_behalf_of",
                    "act_as",
                    "kind",
                    "seat");

    private static final List<String> HEADERS =
            List.of(
                    "X-Identity-Status",
                    "X-User-Id",
                    "X-User-Name",
                    "X-User-Domain-Id",
                    "X-User-Domain-Name",
                    "X-Project-Id",
                    "X-Project-Name",
                    "X-Project-Domain-Id",
                    "X-Tenant-Id",
                    "X-Tenant-Name",
                    "X-Tenant",
                    "X-Domain-Id",
                    "X-Domain-Name",
                    "X-Roles",
                    "X-Role",
                    "X-Service-Roles",
                    "X-Is-Admin-Project",
                    "OpenStack-System-Scope",
                    "X-Service-Identity-Status",
                    "X-Forwarded-User");

    private static final List<String> VALUES =
            List.of("true", "admin", "all", "1", "*", "default", "0".repeat(32), "Confirmed");

    private Inventions() {}

    private static <T> T any(List<T> some, Random random) {
        return some.get(random.nextInt(some.size()));
    }

    /// The status of a request with one thing added to it.
    static int ask(
            House house, String route, String path, Object body, String token, Random random) {
        String verb = route.substring(0, route.indexOf(' '));
        String name = any(NAMES, random);
        String value = any(VALUES, random);
        return switch (random.nextInt(3)) {
            case 0 -> {
                String query = (path.contains("?") ? "&" : "?") + name + "=" + value;
                yield status(house, verb, path + query, body, token);
            }
            case 1 -> status(house, verb, path, body, token, any(HEADERS, random), value);
            default -> {
                var more = new LinkedHashMap<String, Object>();
                if (body instanceof Map<?, ?> fields) {
                    fields.forEach((key, each) -> more.put((String) key, each));
                }
                more.put(name, value);
                yield status(house, verb, path, more, token);
            }
        };
    }

    private static int status(
            House house, String verb, String path, Object body, String token, String... more) {
        var headers = new ArrayList<>(List.of("X-Auth-Token", token));
        headers.addAll(List.of(more));
        String[] all = headers.toArray(String[]::new);
        String whole = "/identity/v3" + path;
        var response =
                body.equals("")
                        ? house.browser().send(verb, whole, "", all)
                        : house.browser().json(verb, whole, body, all);
        return response.statusCode();
    }

    /// A token's text with something changed, cut off or added.
    static String changed(String text, Random random) {
        int at = random.nextInt(text.length());
        return switch (random.nextInt(4)) {
            case 0 -> text.substring(0, at) + (char) (text.charAt(at) ^ 1) + text.substring(at + 1);
            case 1 -> text.substring(0, at);
            case 2 -> text + (char) ('a' + random.nextInt(26));
            default -> text.substring(0, at) + 'A' + text.substring(at) + "=";
        };
    }
}
