package dev.unseen.cli.doctor;

import dev.unseen.client.doctor.Examination;
import dev.unseen.client.doctor.Finding;
import dev.unseen.client.doctor.Finding.Verdict;
import java.util.Locale;
import java.util.stream.Collectors;

/// An examination in words.
public final class Findings {

    private Findings() {}

    public static String of(Examination seen) {
        var text = new StringBuilder();
        text.append("Key manager %s, seen at %s%n%n".formatted(seen.keyManager(), seen.at()));
        seen.findings().forEach(each -> text.append(line(each)));
        text.append("%n%s%n".formatted(counts(seen)));
        text.append(
                "%d calls; %s.%n"
                        .formatted(
                                seen.calls(),
                                seen.millis().entrySet().stream()
                                        .map(each -> each.getKey() + " " + each.getValue() + " ms")
                                        .sorted()
                                        .collect(Collectors.joining(", "))));
        text.append(
                seen.holds()
                        ? "What we rely on holds."
                        : "What we rely on does NOT hold: look for BROKEN above.");
        if (seen.count(Verdict.OPEN) > 0) {
            text.append(
                    "%n`unseen doctor key-manager --policy` prints the policy file that closes what can"
                                    .formatted()
                            + " be closed.");
        }
        return text.toString();
    }

    private static String counts(Examination seen) {
        return "%d kept, %d open, %d broken, %d unknown."
                .formatted(
                        seen.count(Verdict.KEPT),
                        seen.count(Verdict.OPEN),
                        seen.count(Verdict.BROKEN),
                        seen.count(Verdict.UNKNOWN));
    }

    private static String line(Finding finding) {
        String statuses =
                finding.statuses().isEmpty()
                        ? ""
                        : finding.statuses().stream()
                                .map(String::valueOf)
                                .collect(Collectors.joining(" ", " [", "]"));
        return "%-6s %-8s %s: %s%s%n                %s%n"
                .formatted(
                        finding.promise(),
                        finding.verdict() == Verdict.BROKEN
                                ? "BROKEN"
                                : finding.verdict().name().toLowerCase(Locale.ROOT),
                        finding.who(),
                        finding.what(),
                        statuses,
                        finding.note());
    }
}
