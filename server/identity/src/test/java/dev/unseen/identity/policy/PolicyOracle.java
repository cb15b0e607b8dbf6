package dev.unseen.identity.policy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The same permissions once more, as a person would write them on paper: a line per operation with
/// who may do it. Shares no code with the policy, and its words are strings on purpose.
///
/// P… persons' roles, A… automations' roles, O… automations' roles in open projects, N servers,
/// * everybody. a admin, m member, r reader, c creator, o observer, u audit, s service,
/// d deployment-secrets-provisioner, v vps-secrets-reader, p operator, e developer.
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
            status:read Papeu Aausd
            audit:read Pau Au
            audit:export Pau Au
            tokens:validate Pamrcouksdvpe Aamrcouksdvpe
            tokens:validate-any Aasd
            tokens:revoke Pamrcouksdvpe Aamrcouksdvpe
            tokens:revoke-any Aas
            catalog:read Pamrcouksdvpe Aamrcouksdvpe
            application-credentials:create Aamcsd
            application-credentials:describe Pa Aamcsd
            application-credentials:list Pa Aamcsd
            application-credentials:delete Pa Aamcsd
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
            orders:describe Pape Aamcouksd
            orders:list Pape Aamcosd
            orders:delete Aamd
            containers:create Aamcd
            containers:describe Pape Asd Ba Umcouk Wmc L N
            containers:list Pape Aamcosd
            containers:change Ad Ba Umc Wmc
            containers:delete Ad Ba Um Wmc
            container-acl:read Pape Asd Baco Wm
            container-acl:change Bac Wm
            container-consumers:read Pape Asd Ba Umcouk Wmc L
            container-consumers:change Ad Ba Umcouk Wmc L
            quotas:read Aamrcouk
            project-quotas:read Pa Ak
            project-quotas:change Pa Ak
            secret-stores:read Aamrcouk
            secret-stores:prefer Aa
            transport-keys:read Aamrcouk
            transport-keys:change Ak
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
                    Map.entry("key-manager:service-admin", 'k'),
                    Map.entry("service", 's'),
                    Map.entry("deployment-secrets-provisioner", 'd'),
                    Map.entry("vps-secrets-reader", 'v'),
                    Map.entry("operator", 'p'),
                    Map.entry("developer", 'e'));

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
            case "automation" -> automation(line, letter, relation);
            default -> "DENIED";
        };
    }

    /// A: in its own project. B, U, W, L: things of its own project whatever their ACL, unless they
    /// are private, which it made itself, whose ACL lists it. O, Q, Y, K: the same in open
    // projects.
    private static String automation(List<String> line, char letter, String relation) {
        if (relation.equals("other account")) {
            return has(line, 'A', letter) || guarded(line) ? "HIDDEN" : "DENIED";
        }
        boolean foreign = relation.startsWith("foreign");
        boolean open = relation.contains("open");
        boolean thing = relation.contains("thing");
        if (!has(line, 'A', letter) && !guarded(line)) {
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
        return line.stream().anyMatch(each -> "BUWLOQYK".indexOf(each.charAt(0)) >= 0);
    }

    private static boolean has(List<String> line, char kind, char letter) {
        return line.stream()
                .anyMatch(each -> each.charAt(0) == kind && each.indexOf(letter, 1) > 0);
    }
}
