package dev.unseen.cli.demo;

import java.util.stream.Collectors;

/// The observations in words.
final class Report {

    private Report() {}

    static String of(Observations seen) {
        var text = new StringBuilder();
        text.append("\nObserved\n");
        text.append(
                "  The VPS %s is %s and %s, isolation level: %s.%n"
                        .formatted(
                                seen.vps().name(),
                                seen.vps().state(),
                                seen.vps().health(),
                                seen.vps().level()));
        text.append(
                "\n  %-20s %-14s %-10s %-10s %s%n"
                        .formatted(
                                "secret",
                                "class",
                                "generated",
                                "delivered",
                                "used by the application"));
        for (var each : seen.secrets()) {
            text.append(
                    "  %-20s %-14s %-10s %-10s %s%n"
                            .formatted(
                                    each.name(),
                                    each.secretClass(),
                                    yes(each.generated()),
                                    yes(each.delivered()),
                                    each.used()));
        }
        text.append("\n  Who tried to read them\n");
        for (var each : seen.attempts()) {
            text.append(
                    "  %-24s %d tries: %s%n"
                            .formatted(each.who(), each.statuses().size(), statuses(each)));
        }
        text.append(
                "\n  The audit log, checked from its exported files alone: %s, %d entries, %d checkpoints.%n"
                        .formatted(
                                seen.log().sound() ? "sound" : "NOT SOUND",
                                seen.log().entries(),
                                seen.log().checkpoints()));
        text.append("  %s%n".formatted(seen.log().directory()));
        text.append(
                "\n  %s%n"
                        .formatted(
                                seen.asPromised()
                                        ? "All of it as promised."
                                        : "NOT as promised: look at the lines above."));
        text.append("\nThe portal is at %s%n".formatted(seen.places().portal()));
        text.append(
                "To log in, choose a password and a second factor here (once, within 24 hours);"
                        + " your name is \"you\":\n  %s%n".formatted(seen.places().setupLink()));
        return text.toString();
    }

    private static String yes(boolean value) {
        return value ? "yes" : "NO";
    }

    /// `7 × 403`
    private static String statuses(Observations.Attempt attempt) {
        return attempt.statuses().stream()
                .collect(
                        Collectors.groupingBy(
                                each -> each, java.util.TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(each -> each.getValue() + " × " + each.getKey())
                .collect(Collectors.joining(", "));
    }
}
