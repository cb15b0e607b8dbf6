package dev.unseen.columns.tool.cli;

import dev.unseen.columns.tool.catalog.Inspector;
import dev.unseen.columns.tool.catalog.Table;
import dev.unseen.columns.tool.database.Session;
import dev.unseen.columns.tool.database.TableName;
import dev.unseen.columns.tool.state.KeyText;
import dev.unseen.columns.tool.state.Run;
import dev.unseen.columns.tool.state.Runs;
import dev.unseen.columns.tool.state.StateTables;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The runs that there were, and the one that was cut off.
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Lists the runs, newest first; exit code 5 when one was cut off.")
final class StatusCommand implements Callable<Integer> {
    private final Surroundings surroundings;
    @Mixin DatabaseOptions database = new DatabaseOptions();

    @Option(
            names = "--table",
            required = true,
            paramLabel = "TABLE",
            description = "The table beside which the runs are kept.")
    String table = "";

    @Option(names = "--json", description = "Print one JSON object.")
    boolean json;

    StatusCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        try (Session session = database.open(surroundings.environment())) {
            Table found = Inspector.of(session).table(TableName.parse(table));
            var tables = new StateTables(session, found.name());
            List<Run> runs =
                    tables.exist()
                            ? new Runs(session, tables, surroundings.clock()).all()
                            : List.of();
            var answer =
                    new Answer().fact("runs", runs.stream().map(StatusCommand::facts).toList());
            runs.forEach(each -> answer.line(line(each)));
            if (runs.isEmpty()) {
                answer.line("no run yet");
            }
            answer.print(surroundings.out(), json);
            boolean open = runs.stream().anyMatch(each -> each.ended().isEmpty());
            return open ? Exit.NOT_SOUND : Exit.DONE;
        }
    }

    private static String line(Run run) {
        return "%d %s %s under %s: %s, pass %d, %d rows seen, %d changed%s"
                .formatted(
                        run.id(),
                        run.verb(),
                        run.target(),
                        run.keyId(),
                        run.ended().map(each -> "ended " + each).orElse("cut off or at work"),
                        run.pass(),
                        run.seen(),
                        run.changed(),
                        run.last().map(each -> ", last row " + KeyText.join(each)).orElse(""));
    }

    private static Map<String, Object> facts(Run run) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("id", run.id());
        facts.put("verb", run.verb());
        facts.put("target", run.target());
        facts.put("keyId", run.keyId());
        facts.put("pass", run.pass());
        facts.put("seen", run.seen());
        facts.put("changed", run.changed());
        facts.put("begun", run.begun());
        facts.put("ended", run.ended().orElse(""));
        return facts;
    }
}
