package dev.unseen.compose.scan;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Findings as a SARIF 2.1.0 log, with the members that code hosts ask for: rules with words,
/// places with lines, and fingerprints that stay when lines move.
///
/// Source: OASIS SARIF 2.1.0, sections 3.19 (driver), 3.27 (result), 3.49 (rule).
final class Sarif {
    private static final int FINGERPRINT_BYTES = 16;

    private Sarif() {}

    static Map<String, Object> log(List<Finding> findings) {
        List<Finding> shown =
                findings.stream().filter(each -> each.decision() != Decision.KEEP).toList();
        Map<String, Finding> rules = new TreeMap<>();
        shown.forEach(each -> rules.putIfAbsent(each.verdict().rule(), each));
        Map<String, Object> driver = new LinkedHashMap<>();
        driver.put("name", "unseen compose scan");
        driver.put("rules", rules.values().stream().map(Sarif::rule).toList());
        Map<String, Object> run = new LinkedHashMap<>();
        run.put("tool", Map.of("driver", driver));
        run.put("automationDetails", Map.of("id", "unseen-compose-scan/"));
        run.put("columnKind", "utf16CodeUnits");
        run.put("results", results(shown, List.copyOf(rules.keySet())));
        Map<String, Object> log = new LinkedHashMap<>();
        log.put("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        log.put("version", "2.1.0");
        log.put("runs", List.of(run));
        return log;
    }

    private static Map<String, Object> rule(Finding example) {
        String words = example.verdict().rule().replace('-', ' ');
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put("id", example.verdict().rule());
        rule.put("shortDescription", text(words));
        rule.put("fullDescription", text(words + ", as docs/compose.md of Unseen tells"));
        rule.put("help", text("`unseen compose plan` shows what would be done about it."));
        rule.put("defaultConfiguration", Map.of("level", level(example)));
        rule.put("properties", Map.of("tags", List.of("security")));
        return rule;
    }

    private static List<Map<String, Object>> results(List<Finding> shown, List<String> rules) {
        Map<String, Integer> seen = new HashMap<>();
        List<Map<String, Object>> results = new ArrayList<>();
        for (Finding finding : shown) {
            String print = fingerprint(finding);
            int occurrence = seen.merge(print, 1, Integer::sum);
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("ruleId", finding.verdict().rule());
            result.put("ruleIndex", rules.indexOf(finding.verdict().rule()));
            result.put("level", level(finding));
            result.put("message", text(message(finding)));
            result.put("locations", List.of(Map.of("physicalLocation", place(finding))));
            String numbered = print + ":" + occurrence;
            result.put("partialFingerprints", Map.of("primaryLocationLineHash", numbered));
            results.add(result);
        }
        return results;
    }

    private static String level(Finding finding) {
        return finding.decision() == Decision.MOVE ? "error" : "warning";
    }

    private static String message(Finding finding) {
        return finding.service().map(name -> name + " ").orElse("")
                + finding.variable().map(name -> name + ": ").orElse("")
                + finding.verdict().reason();
    }

    private static Map<String, Object> place(Finding finding) {
        Map<String, Object> place = new LinkedHashMap<>();
        place.put("artifactLocation", Map.of("uri", uri(finding.file())));
        place.put("region", Map.of("startLine", Math.max(1, finding.line())));
        return place;
    }

    private static Map<String, Object> text(String words) {
        return Map.of("text", words);
    }

    /// Of names alone: neither the value nor the line goes into it.
    private static String fingerprint(Finding finding) {
        String names =
                String.join(
                        "\0",
                        finding.verdict().rule(),
                        finding.file(),
                        finding.service().orElse(""),
                        finding.variable().orElse(""));
        byte[] digest = sha256().digest(names.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest, 0, FINGERPRINT_BYTES);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /// A path as a relative address: blanks and other signs are escaped.
    private static String uri(String file) {
        try {
            return new URI(null, null, "/" + file, null).getRawPath().substring(1);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("a path that is no address", e);
        }
    }
}
