package dev.unseen.identity.appcredential;

import dev.unseen.chassis.caller.AccessRule;
import dev.unseen.chassis.caller.Reach;
import dev.unseen.chassis.failure.Refusal;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// What access rules mean: a method of one service on paths of one shape, where `*` or a `{name}`
/// stands for one segment and a final `**` for any number of them.
///
/// Patterns are compared segment by segment and byte by byte; there is no regular expression that
/// a rule could reach.
public final class AccessRules {

    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");
    private static final Pattern SERVICE = Pattern.compile("[a-z][a-z0-9-]{0,62}");
    private static final Pattern PATH =
            Pattern.compile("(/([A-Za-z0-9._~:@-]+|\\*|\\{[A-Za-z0-9_]+\\}))*(/\\*\\*)?|/");
    private static final int PATH_CHARS_MAX = 128;
    private static final String ANY_SEGMENT = "*";
    private static final String ANY_REST = "**";

    private AccessRules() {}

    static void requireWellFormed(AccessRule rule) {
        if (!METHODS.contains(rule.method())
                || !SERVICE.matcher(rule.service()).matches()
                || rule.path().isEmpty()
                || rule.path().length() > PATH_CHARS_MAX
                || !PATH.matcher(rule.path()).matches()) {
            throw Refusal.malformed(
                    "An access rule has a service type, an HTTP method in capitals and a path such"
                            + " as /v1/secrets/*/payload, of at most 128 characters.");
        }
    }

    public static boolean allow(Reach reach, String service, String method, String path) {
        return switch (reach) {
            case Reach.Unrestricted _ -> true;
            case Reach.Only(List<AccessRule> rules) ->
                    rules.stream().anyMatch(each -> allows(each, service, method, path));
        };
    }

    private static boolean allows(AccessRule rule, String service, String method, String path) {
        return rule.service().equals(service)
                && rule.method().equals(method)
                && covers(segments(rule.path()), literals(path));
    }

    /// Whether everything that `wanted` reaches is within `held`, decided rule by rule.
    static boolean within(Reach wanted, Reach held) {
        return switch (held) {
            case Reach.Unrestricted _ -> true;
            case Reach.Only(List<AccessRule> heldRules) ->
                    wanted instanceof Reach.Only(List<AccessRule> wantedRules)
                            && wantedRules.stream()
                                    .allMatch(
                                            each ->
                                                    heldRules.stream()
                                                            .anyMatch(it -> covers(it, each)));
        };
    }

    private static boolean covers(AccessRule held, AccessRule wanted) {
        return held.service().equals(wanted.service())
                && held.method().equals(wanted.method())
                && covers(segments(held.path()), segments(wanted.path()));
    }

    /// A pattern covers another when each of its segments does; only a final `**` covers a `**`.
    private static boolean covers(List<String> pattern, List<String> path) {
        int last = pattern.size() - 1;
        boolean rest = last >= 0 && pattern.get(last).equals(ANY_REST);
        int fixed = rest ? last : pattern.size();
        if (rest ? path.size() < fixed : path.size() != fixed) {
            return false;
        }
        for (int i = 0; i < fixed; i++) {
            if (!coversSegment(pattern.get(i), path.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean coversSegment(String pattern, String segment) {
        return !segment.equals(ANY_REST)
                && (pattern.equals(ANY_SEGMENT) || pattern.equals(segment));
    }

    /// A rule's segments; a name in braces is any segment.
    private static List<String> segments(String path) {
        return split(path).stream().map(each -> each.startsWith("{") ? ANY_SEGMENT : each).toList();
    }

    /// A request's segments. One that looks like a pattern is not one: it covers nothing but itself
    /// because braces and stars are changed to what no rule can say.
    private static List<String> literals(String path) {
        return split(path).stream()
                .map(each -> each.replace('*', '\0').replace('{', '\0'))
                .toList();
    }

    private static List<String> split(String path) {
        String inner = path.startsWith("/") ? path.substring(1) : path;
        return inner.isEmpty() ? List.of() : List.of(inner.split("/", -1));
    }
}
