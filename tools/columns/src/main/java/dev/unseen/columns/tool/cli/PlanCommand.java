package dev.unseen.columns.tool.cli;

import dev.unseen.columns.codec.Format;
import dev.unseen.columns.tool.catalog.Index;
import dev.unseen.columns.tool.catalog.Inspector;
import dev.unseen.columns.tool.cell.Target;
import dev.unseen.columns.tool.database.Session;
import dev.unseen.columns.tool.plan.Definitions;
import dev.unseen.columns.tool.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Says what encrypting a column would mean; needs no key and changes nothing.
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        description = "Says what encrypting would mean; exit code 5 when it cannot be right.")
final class PlanCommand implements Callable<Integer> {
    private static final int ROWS_PER_SECOND = 5000;
    private static final String KEY_ID = "k1";

    private final Surroundings surroundings;
    @Mixin DatabaseOptions database = new DatabaseOptions();
    @Mixin TargetOptions target = new TargetOptions();
    @Mixin PlanOptions options = new PlanOptions();
    @Mixin IndexOptions index = new IndexOptions();

    @Option(names = "--format", paramLabel = "FORMAT", description = "native or fernet.")
    String format = "native";

    @Option(names = "--json", description = "Print one JSON object.")
    boolean json;

    PlanCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        try (Session session = database.open(surroundings.environment())) {
            Target found = target.find(session);
            Format chosen = KeyOptions.format(format);
            Plan plan = new Planning(options, index).plan(session, found, chosen, KEY_ID);
            Answer answer = Planning.answer(plan, ROWS_PER_SECOND);
            List<String> definitions = definitions(session, found);
            answer.fact("definitions", definitions);
            definitions.forEach(each -> answer.line("defines       " + each));
            answer.print(surroundings.out(), json);
            return plan.refused(options.accepted).isEmpty() ? Exit.DONE : Exit.NOT_SOUND;
        }
    }

    private List<String> definitions(Session session, Target found) {
        var all = new ArrayList<String>();
        index.column.ifPresent(
                name -> {
                    var definitions = new Definitions(session, found.table());
                    List<Index> indexes =
                            Inspector.of(session).indexes(found.table(), found.column());
                    all.add(definitions.addColumn(name));
                    String column = found.column().name();
                    Definitions.wanted(indexes, column, name, index.unique).stream()
                            .map(each -> definitions.addIndex(each, index.unique))
                            .forEach(all::add);
                    if (index.unique) {
                        all.addAll(definitions.dropUnique(indexes, column));
                    }
                });
        return all;
    }
}
