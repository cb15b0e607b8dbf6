package dev.unseen.cli.demo;

import java.util.stream.Collectors;

/// The observations in words.
final class Report {

    private Report() {}

    static String of(Observations seen) {
        return "%n%s%n%s%n%s%n  %s%n%n%s"
                .formatted(
                        vps(seen),
                        attempts(seen),
                        log(seen),
                        seen.asPromised()
                                ? "All of it as promised."
                                : "NOT as promised: look at the lines above.",
                        places(seen));
    }

    private static String vps(Observations seen) {
        var text = new StringBuilder("Observed\n");
        text.append(
                "  The VPS %s is %s and %s, isolation level: %s; its secrets are kept by: %s.%n%n"
                        .formatted(
                                seen.vps().name(),
                                seen.vps().state(),
                                seen.vps().health(),
                                seen.vps().level(),
                                seen.places().keyManager()));
        String row = "  %-20s %-14s %-10s %-10s %s%n";
        text.append(row.formatted("secret", "class", "generated", "delivered", "used"));
        for (var each : seen.secrets()) {
            text.append(
                    row.formatted(
                            each.name(),
                            each.secretClass(),
                            yes(each.generated()),
                            yes(each.delivered()),
                            each.used()));
        }
        return text.toString();
    }

    private static String attempts(Observations seen) {
        var text = new StringBuilder("  Who tried to read them\n");
        for (var each : seen.attempts()) {
            text.append(
                    "  %-24s %d tries: %s%n"
                            .formatted(each.who(), each.statuses().size(), statuses(each)));
        }
        return text.toString();
    }

    private static String log(Observations seen) {
        var log = seen.log();
        return "  The audit log, from its exported files alone: %s, %d entries, %d checkpoints.%n"
                        .formatted(
                                log.sound() ? "sound" : "NOT SOUND",
                                log.entries(),
                                log.checkpoints())
                + "  "
                + log.directory()
                + "\n";
    }

    private static String places(Observations seen) {
        return """
        The portal is at %s
        To log in, choose a password and a second factor here (once, within 24 hours);
        your name is "you":
          %s
        """
                .formatted(seen.places().portal(), seen.places().setupLink());
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
