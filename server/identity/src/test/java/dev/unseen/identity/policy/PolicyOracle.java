package dev.unseen.identity.policy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The same permissions once more, as a person would write them on paper: a line per operation with
/// who may do it. Shares no code with the policy, and its words are strings on purpose.
///
/// P… persons' roles, A… automations' roles, H… roles of automations that administer the house,
/// D… of those that administer a domain, N servers, S every account about itself and the house,
/// * everybody. Of things of its own project, an automation's roles: B… whatever their ACL,
/// U… unless they are private, W… that it made, L that list it; O, Q, Y and K the same in open
/// projects.
///
/// a admin, m member, r reader, c creator, o observer, u audit, k key-manager:service-admin,
/// s service, d deployment-secrets-provisioner, v vps-secrets-reader, p operator, e developer.
final class PolicyOracle {

    private static final String TABLE =
            """
            health:read *
            versions:read *
            log:prove *
            pages:read *
            setup:complete *
            login:attempt *
            codes:redeem *
            tokens:issue *
            nodes:enrol *
            sessions:open *
            passwords:change *
            own:read S Pamrcousdvpek Aamrcousdvpek
            users:read Pa Har Dar
            users:create Pa Ha Da
            users:change Pa Ha Da
            users:delete Pa Ha Da
            projects:read Pa Har Dar
            projects:create Pa Ha Da
            projects:change Pa Ha Da
            projects:delete Pa Ha Da
            domains:read Pa Har Dar
            domains:create Pa Ha
            domains:change Pa Ha
            domains:delete Pa Ha
            roles:read Pa Har Dar
            roles:create Pa Ha
            roles:grant Pa Ha Da
            roles:revoke Pa Ha Da
            services:read Pa Har
            services:change Pa Ha
            status:read Papreu Aausd
            audit:read Pau Au
            audit:export Pau Au
            tokens:validate S Pamrcousdvpek Aamrcousdvpek
            tokens:validate-any Aasd Har
            tokens:revoke S Pamrcousdvpek Aamrcousdvpek
            tokens:revoke-any Aas Ha
            catalog:read S Pamrcousdvpek Aamrcousdvpek
            application-credentials:create Aamcsd
            application-credentials:describe Pa Aamcsd Ha
            application-credentials:list Pa Aamcsd Ha
            application-credentials:delete Pa Aamcsd Ha
            persons:create Pa
            persons:describe Pa
            persons:list Pa
            persons:change Pa
            secrets:create Aamcd
            secrets:describe Pape Asd Ba Umcouk Wmc L N
            secrets:list Pape Aamcosd
            secrets:update Bac Um Wm
            secrets:delete Ad Ba Umc Wmc
            secrets:deliver Oa Qmco Ymc K N
            secret-metadata:read Pape Asd Ba Umcouk Wmc L
            secret-metadata:change Ad Ba Umc Wmc
            secret-acl:read Pape Asd Baco Wm
            secret-acl:change Bac Wm
            secret-consumers:read Pape Asd Ba Umcouk Wmc L
            secret-consumers:change Ad Ba Umcouk Wmc L
            derived:read Ad
            orders:create Aamcd
            orders:describe Pape Aamcouksd T
            orders:list Pape Aamcosd
            orders:delete Aamd T
            containers:create Aamcd
            containers:describe Pape Asd Ba Umcouk Wmc L N
            containers:list Pape Aamcosd
            containers:change Ad Ba Umc Wmc
            containers:delete Ad Ba Um Wmc
            container-acl:read Pape Asd Baco Wm
            container-acl:change Bac Wm
            container-consumers:read Pape Asd Ba Umcouk Wmc L
            container-consumers:change Ad Ba Umcouk Wmc L
            quotas:read Aamrcouk Har
            project-quotas:read Pa Ak Har
            project-quotas:change Pa Ak Ha
            secret-stores:read Aamrcouk Har
            transport-keys:read Aamrcouk Har
            transport-keys:change Ak Ha
            bundles:deliver N
            bundles:follow N
            reports:send N
            tickets:issue Ad
            nodes:describe Papeu Ad
            nodes:list Papeu Ad
            nodes:bind Ad
            nodes:revoke Pap Ad
            nodes:release Pa
            """;

    private static final Map<String, Character> LETTERS =
            Map.ofEntries(
                    Map.entry("admin", 'a'),
                    Map.entry("member", 'm'),
                    Map.entry("reader", 'r'),
                    Map.entry("creator", 'c'),
                    Map.entry("observer", 'o'),
                    Map.entry("audit", 'u'),
                    Map.entry("service", 's'),
                    Map.entry("deployment-secrets-provisioner", 'd'),
                    Map.entry("vps-secrets-reader", 'v'),
                    Map.entry("operator", 'p'),
                    Map.entry("developer", 'e'),
                    Map.entry("key-manager:service-admin", 'k'));

    private static final Map<String, List<String>> LINES = lines();

    private PolicyOracle() {}

    private static Map<String, List<String>> lines() {
        var lines = new HashMap<String, List<String>>();
        for (String line : TABLE.lines().toList()) {
            List<String> words = Arrays.asList(line.split(" "));
            lines.put(words.getFirst(), words.subList(1, words.size()));
        }
        return lines;
    }

    static String decide(String caller, String operation, String relation) {
        List<String> line = LINES.get(operation);
        if (line == null) {
            return "not in the oracle's table";
        }
        if (line.contains("*")) {
            return "ALLOWED";
        }
        if (caller.equals("anonymous")) {
            return "UNKNOWN_CALLER";
        }
        if (caller.equals("node")) {
            boolean own =
                    List.of(
                                    "sealed bundle",
                                    "sealed bundle of two",
                                    "sealed own node",
                                    "open bundle",
                                    "sealed thing of the bundle")
                            .contains(relation);
            return line.contains("N") && own ? "ALLOWED" : "DENIED";
        }
        String[] words = caller.split(" ");
        char letter = words.length == 1 ? '?' : LETTERS.get(words[1]);
        return switch (words[0]) {
            case "person" -> has(line, 'P', letter) ? "ALLOWED" : "DENIED";
            case "placed" -> placed(line, letter, relation);
            case "automation", "ruled" -> automation(line, letter, relation);
            case "seated" ->
                    has(line, 'H', letter) ? "ALLOWED" : automation(line, letter, relation);
            case "system" -> has(line, 'H', letter) ? "ALLOWED" : itself(line, relation);
            case "domain" ->
                    has(line, 'D', letter) && relation.equals("domain")
                            ? "ALLOWED"
                            : itself(line, relation);
            case "unscoped" -> itself(line, relation);
            default -> "DENIED";
        };
    }

    private static String itself(List<String> line, String relation) {
        boolean about = relation.equals("house") || relation.equals("own account");
        return line.contains("S") && about ? "ALLOWED" : "DENIED";
    }

    private static String placed(List<String> line, char letter, String relation) {
        if (!has(line, 'P', letter)) {
            return "DENIED";
        }
        if (relation.startsWith("foreign")) {
            return "HIDDEN";
        }
        boolean ofProject = relation.startsWith("sealed") || relation.startsWith("open");
        return ofProject ? "ALLOWED" : "DENIED";
    }

    /// A: in its own project. B, U, W, L: things of its own project whatever their ACL, unless they
    /// are private, which it made itself, whose ACL lists it. O, Q, Y, K: the same in open
    // projects.
    private static String automation(List<String> line, char letter, String relation) {
        if (line.contains("S") && relation.equals("own account")) {
            return "ALLOWED";
        }
        if (relation.endsWith("domain")) {
            return "DENIED";
        }
        if (relation.equals("other account")) {
            return has(line, 'A', letter) || guarded(line) || line.contains("S")
                    ? "HIDDEN"
                    : "DENIED";
        }
        boolean foreign = relation.startsWith("foreign");
        boolean open = relation.contains("open");
        boolean thing = relation.contains("thing");
        if (!has(line, 'A', letter) && !guarded(line) && !line.contains("S")) {
            return "DENIED";
        }
        if (foreign && !(thing && open)) {
            return "HIDDEN";
        }
        boolean always = has(line, 'A', letter) && !foreign;
        boolean ruled = thing && ruled(line, letter, relation, open, foreign);
        return always || ruled ? "ALLOWED" : "DENIED";
    }

    private static boolean ruled(
            List<String> line, char letter, String relation, boolean open, boolean foreign) {
        boolean listed = relation.contains("listed");
        if (listed && (line.contains("L") || open && line.contains("K"))) {
            return true;
        }
        if (foreign) {
            return false;
        }
        boolean own = relation.contains("made");
        boolean shared = !relation.contains("private");
        return has(line, 'B', letter)
                || shared && has(line, 'U', letter)
                || own && has(line, 'W', letter)
                || open
                        && (has(line, 'O', letter)
                                || shared && has(line, 'Q', letter)
                                || own && has(line, 'Y', letter));
    }

    private static boolean guarded(List<String> line) {
        return line.stream().anyMatch(each -> "BUWLOQYKT".indexOf(each.charAt(0)) >= 0);
    }

    private static boolean has(List<String> line, char kind, char letter) {
        return line.stream()
                .anyMatch(each -> each.charAt(0) == kind && each.indexOf(letter, 1) > 0);
    }
}
