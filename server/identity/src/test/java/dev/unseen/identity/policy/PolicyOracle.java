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
            tokens:validate Pamrcousdvpe Aamrcousdvpe
            tokens:validate-any Aasd
            tokens:revoke Pamrcousdvpe Aamrcousdvpe
            tokens:revoke-any Aas
            catalog:read Pamrcousdvpe Aamrcousdvpe
            application-credentials:create Aamcsd
            application-credentials:describe Pa Aamcsd
            application-credentials:list Pa Aamcsd
            application-credentials:delete Pa Aamcsd
            persons:create Pa
            persons:describe Pa
            persons:list Pa
            persons:change Pa
            secrets:create Aamcd
            secrets:describe Pape Aamrcousd N
            secrets:list Pape Aamrcosd
            secrets:update Aamc
            secrets:delete Aamcd
            secrets:deliver Oamco N
            derived:read Ad
            orders:create Aamcd
            orders:describe Pape Aamrcousd
            orders:list Pape Aamrcosd
            orders:delete Aamcd
            containers:create Aamcd
            containers:describe Pape Aamrcousd N
            containers:list Pape Aamrcosd
            containers:change Aamcd
            containers:delete Aamcd
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
                                    "open bundle")
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

    private static String automation(List<String> line, char letter, String relation) {
        boolean always = has(line, 'A', letter);
        boolean whenOpen = has(line, 'O', letter);
        if (!always && !whenOpen) {
            return "DENIED";
        }
        if (relation.startsWith("foreign") || relation.equals("other account")) {
            return "HIDDEN";
        }
        return always || relation.startsWith("open") ? "ALLOWED" : "DENIED";
    }

    private static boolean has(List<String> line, char kind, char letter) {
        return line.stream()
                .anyMatch(each -> each.charAt(0) == kind && each.indexOf(letter, 1) > 0);
    }
}
