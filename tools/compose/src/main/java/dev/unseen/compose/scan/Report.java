package dev.unseen.compose.scan;

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
        return written(Sarif.log(findings));
    }
}
