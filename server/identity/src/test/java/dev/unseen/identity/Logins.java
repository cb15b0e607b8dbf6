package dev.unseen.identity;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Log-ins of automations, as clients of Keystone send them.
public final class Logins {

    public static final String TOKENS = "/identity/v3/auth/tokens";

    private Logins() {}

    private static Map<String, Object> auth(String method, Object proof, Object... scope) {
        var auth = new HashMap<String, Object>();
        auth.put("identity", Map.of("methods", List.of(method), method, proof));
        if (scope.length > 0) {
            auth.put("scope", scope[0]);
        }
        return Map.of("auth", auth);
    }

    public static Map<String, Object> withCredential(String id, String secret) {
        return auth("application_credential", Map.of("id", id, "secret", secret));
    }

    public static Map<String, Object> withCredential(Map<String, ?> credential) {
        return auth("application_credential", credential);
    }

    public static Map<String, Object> withPassword(String user, String password, Object... scope) {
        var named = Map.of("name", user, "domain", Map.of("name", "Default"), "password", password);
        return auth("password", Map.of("user", named), scope);
    }

    public static Map<String, Object> withToken(String token, Object... scope) {
        return auth("token", Map.of("id", token), scope);
    }

    public static Map<String, Object> inProject(String id) {
        return Map.of("project", Map.of("id", id));
    }

    public static Map<String, Object> inDomain(String id) {
        return Map.of("domain", Map.of("id", id));
    }

    public static Map<String, Object> inSystem() {
        return Map.of("system", Map.of("all", true));
    }

    /// The text of the token that an answer brings.
    public static String token(HttpResponse<String> response) {
        return response.headers()
                .firstValue("X-Subject-Token")
                .orElseThrow(() -> new AssertionError(response.body()));
    }
}
