package dev.unseen.compose.plan;

import java.util.Locale;
import java.util.stream.Collectors;

/// The plan as a page for people: what moves, what stays, in which order the steps go. It names
/// variables and files, never a value or a digest.
public final class PlanPage {
    private PlanPage() {}

    public static String markdown(Planning planning, String created) {
        var page = new StringBuilder("# Moving secrets out of the environment\n\n");
        page.append("Project `").append(planning.project().name()).append("`, as of ");
        page.append(created).append(".\n\n");
        moves(planning, page);
        left(planning, page);
        page.append(
                """
                ## Steps

                1. `unseen compose migrate` writes the sealed backup, then the files above.
                2. `unseen compose up` restarts one service after another behind its health check.
                3. `unseen compose verify` checks four facts per secret; `rollback` undoes it all.
                4. After some days: `unseen compose close-ports`, then column encryption.
                5. Replace every value that stood in git, in a chat or in an old container.
                """);
        return page.toString();
    }

    private static void moves(Planning planning, StringBuilder page) {
        page.append("## What moves\n\n");
        if (planning.moves().isEmpty()) {
            page.append("Nothing: no secret that can move is left in the environment.\n\n");
            return;
        }
        page.append("| file | service | variable | from then on | how |\n");
        page.append("| --- | --- | --- | --- | --- |\n");
        page.append(planning.moves().stream().map(PlanPage::row).collect(Collectors.joining()));
        page.append('\n');
    }

    private static String row(Move move) {
        return "| %s | %s | `%s` | %s | %s |%n"
                .formatted(
                        move.service().file().name(),
                        move.service().name(),
                        move.variable(),
                        move.mounts() ? "`" + move.path() + "`" : "not read there",
                        move.wiring().word().toLowerCase(Locale.ROOT));
    }

    private static void left(Planning planning, StringBuilder page) {
        if (planning.left().isEmpty()) {
            return;
        }
        page.append("## What stays for now\n\n");
        for (Left each : planning.left()) {
            page.append(
                    "- %s, %s, `%s`: %s%n"
                            .formatted(
                                    each.service().file().name(),
                                    each.service().name(),
                                    each.variable(),
                                    each.reason()));
        }
        page.append('\n');
    }
}
