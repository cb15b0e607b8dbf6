package dev.unseen.client.keystone;

import dev.unseen.client.barbican.Reference;
import java.util.List;
import java.util.regex.Pattern;

/**
 * One method on one path of the key manager, as an application credential is restricted by it.
 *
 * <p>Keystone's middleware reads a path as a pattern in which {@code *} is one segment, and does
 * not escape the rest; so a path here has nothing in it that could mean something else.
 *
 * <p>Errors: {@link IllegalArgumentException}.
 */
public record AccessRule(String method, String path) {

    private static final Pattern PATH = Pattern.compile("(/(\\*|[A-Za-z0-9_-]{1,64})){1,8}");

    public AccessRule {
        if (!PATH.matcher(path).matches() || !method.matches("GET|POST|PUT|DELETE")) {
            throw new IllegalArgumentException(
                    "an access rule is a method and a path of letters, digits, - and _, or *");
        }
    }

    /**
     * What the deployment service does from day to day: order, keep together, restrict, delete.
     *
     * <p>There is no rule for {@code GET /v1/secrets/*}, which describes a secret: Barbican still
     * reads payloads there for whoever asks with another {@code Accept} than JSON.
     *
     * @param keyManager what stands in front of {@code /v1}
     */
    public static List<AccessRule> ofDeploymentService(String keyManager) {
        String base = keyManager + "/v1/";
        return List.of(
                new AccessRule("POST", base + "orders"),
                new AccessRule("GET", base + "orders"),
                new AccessRule("GET", base + "orders/*"),
                new AccessRule("GET", base + "secrets"),
                new AccessRule("DELETE", base + "secrets/*"),
                new AccessRule("PUT", base + "secrets/*/acl"),
                new AccessRule("GET", base + "containers"),
                new AccessRule("POST", base + "containers"),
                new AccessRule("DELETE", base + "containers/*"));
    }

    /** Reading one payload: all that a node may do, once per secret of its own. */
    public static AccessRule payload(String keyManager, Reference secret) {
        return new AccessRule("GET", keyManager + "/v1/secrets/" + secret.id() + "/payload");
    }
}
