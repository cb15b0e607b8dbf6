package dev.unseen.compose.scan;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// Findings as text, as a JSON array, and as SARIF 2.1.0 for code hosts.
public final class Report {
    private Report() {}

    /// A scan that prints text never loads the JSON library: it is a fifth of its start.
    private static String written(Object value) {
        return JsonMapper.builder()
                        .enable(SerializationFeature.INDENT_OUTPUT)
                        .build()
                        .writeValueAsString(value)
                + "\n";
    }

    public static String text(List<Finding> findings) {
        var out = new StringBuilder();
        for (Finding finding : findings) {
            if (finding.decision() != Decision.KEEP) {
                out.append(
                        "%-6s %s:%d %s%s%s%n"
                                .formatted(
                                        finding.decision().word(),
                                        finding.file(),
                                        finding.line(),
                                        finding.service().map(name -> name + " ").orElse(""),
                                        finding.variable().map(name -> name + ": ").orElse(""),
                                        finding.verdict().reason()));
            }
        }
        return out.toString();
    }

    /// An array of findings: `file`, `line`, `service` or null, `variable` or null, `decision`,
    /// `rule`, `reason`.
    public static String json(List<Finding> findings) {
        var out = new ArrayList<Map<String, Object>>();
        for (Finding finding : findings) {
            Map<String, Object> each = new LinkedHashMap<>();
            each.put("file", finding.file());
            each.put("line", finding.line());
            each.put("service", finding.service());
            each.put("variable", finding.variable());
            each.put("decision", finding.decision().word());
            each.put("rule", finding.verdict().rule());
            each.put("reason", finding.verdict().reason());
            out.add(each);
        }
        return written(out);
    }

    public static String sarif(List<Finding> findings) {
        List<Finding> shown =
                findings.stream().filter(each -> each.decision() != Decision.KEEP).toList();
        List<Map<String, Object>> rules =
                shown.stream()
                        .map(each -> each.verdict().rule())
                        .distinct()
                        .sorted()
                        .map(rule -> Map.<String, Object>of("id", rule))
                        .toList();
        Map<String, Object> driver = new LinkedHashMap<>();
        driver.put("name", "unseen compose scan");
        driver.put("rules", rules);
        Map<String, Object> run = new LinkedHashMap<>();
        run.put("tool", Map.of("driver", driver));
        run.put("results", shown.stream().map(Report::result).toList());
        Map<String, Object> log = new LinkedHashMap<>();
        log.put("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        log.put("version", "2.1.0");
        log.put("runs", List.of(run));
        return written(log);
    }

    private static Map<String, Object> result(Finding finding) {
        String message =
                finding.service().map(name -> name + " ").orElse("")
                        + finding.variable().map(name -> name + ": ").orElse("")
                        + finding.verdict().reason();
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("ruleId", finding.verdict().rule());
        result.put("level", finding.decision() == Decision.MOVE ? "error" : "warning");
        result.put("message", Map.of("text", message));
        result.put(
                "locations",
                List.of(
                        Map.of(
                                "physicalLocation",
                                Map.of(
                                        "artifactLocation",
                                        Map.of("uri", uri(finding.file())),
                                        "region",
                                        Map.of("startLine", finding.line())))));
        return result;
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
