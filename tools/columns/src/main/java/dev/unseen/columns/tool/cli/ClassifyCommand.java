package dev.unseen.columns.tool.cli;

import dev.unseen.columns.codec.ColumnCodec;
import dev.unseen.columns.codec.KeyRing;
import dev.unseen.columns.json.JsonPattern;
import dev.unseen.columns.tool.catalog.Inspector;
import dev.unseen.columns.tool.catalog.Table;
import dev.unseen.columns.tool.cell.Target;
import dev.unseen.columns.tool.classify.Declarations;
import dev.unseen.columns.tool.classify.Discovery;
import dev.unseen.columns.tool.classify.Field;
import dev.unseen.columns.tool.classify.Level;
import dev.unseen.columns.tool.database.Session;
import dev.unseen.columns.tool.database.TableName;
import dev.unseen.columns.tool.failure.Refusal;
import dev.unseen.columns.tool.run.Tally;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The report of coverage: what people declared, what patterns find, what is encrypted.
@Command(
        name = "classify",
        mixinStandardHelpOptions = true,
        description = "Reports what is declared, found and encrypted; exit code 5 below 100 %%.")
final class ClassifyCommand implements Callable<Integer> {
    private final Surroundings surroundings;
    @Mixin DatabaseOptions database = new DatabaseOptions();
    @Mixin KeyOptions keys = new KeyOptions();

    @Option(
            names = "--catalogue",
            paramLabel = "FILE",
            description = "Lines of table,column,path,level; levels 3 and 4 have to be encrypted.")
    Optional<Path> catalogue = Optional.empty();

    @Option(names = "--sample", paramLabel = "ROWS", description = "Rows of each table looked at.")
    int sample = 200;

    @Option(names = "--json", description = "Print one JSON object.")
    boolean json;

    private final List<Map<String, Object>> fields = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();
    private final Map<Level, int[]> whole = new EnumMap<>(Level.class);

    ClassifyCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        if (sample < 1) {
            throw Refusal.limit("a sample has at least one row");
        }
        Map<Field, Level> declared = catalogue.map(Declarations::read).orElse(Map.of());
        try (Session session = database.open(surroundings.environment())) {
            var answer = new Answer();
            if (!declared.isEmpty()) {
                covered(session, declared, answer);
            }
            for (Discovery.Found each : new Discovery(session, sample).all()) {
                if (declared.keySet().stream().noneMatch(one -> one.covers(each.field()))) {
                    found(each, answer);
                }
            }
            answer.fact("fields", fields);
            levels(answer);
            answer.add(
                    "missing",
                    missing,
                    missing.isEmpty() ? "100 % of what has to be" : "missing: " + missing.size());
            answer.print(surroundings.out(), json);
            return missing.isEmpty() ? Exit.DONE : Exit.NOT_SOUND;
        }
    }

    /// How many declared fields of each level are encrypted to 100 %, of how many.
    private void levels(Answer answer) {
        Map<String, Object> facts = new LinkedHashMap<>();
        whole.forEach(
                (level, counts) -> {
                    facts.put("" + level.number(), List.of(counts[0], counts[1]));
                    answer.line(
                            "level %d  %d of %d declared fields are encrypted to 100 %%"
                                    .formatted(level.number(), counts[0], counts[1]));
                });
        answer.fact("levels", facts);
    }

    private void count(Level level, boolean all) {
        int[] counts = whole.computeIfAbsent(level, _ -> new int[2]);
        counts[0] += all ? 1 : 0;
        counts[1]++;
    }

    private void found(Discovery.Found each, Answer answer) {
        answer.line(
                "found    level %d %s: %s, not declared"
                        .formatted(each.level().number(), each.field(), each.rule()));
        fact(each.field(), each.level(), each.rule(), Optional.empty());
        if (each.level().number() >= Level.CONFIDENTIAL.number()) {
            missing.add(each.field() + ": found by " + each.rule() + ", not declared");
        }
    }

    private void covered(Session session, Map<Field, Level> declared, Answer answer) {
        try (KeyRing ring = keys.ring(surroundings)) {
            ColumnCodec codec = keys.codec(ring, surroundings);
            declared.forEach((field, level) -> covered(session, field, level, codec, answer));
        }
    }

    private void covered(
            Session session, Field field, Level level, ColumnCodec codec, Answer answer) {
        boolean has = level.number() >= Level.CONFIDENTIAL.number();
        String share;
        try {
            Tally tally = tally(session, field, codec);
            long all = tally.plain() + tally.encryptedAll() + broken(tally);
            share = share(tally.encryptedAll(), all);
            fact(field, level, "declared", Optional.of(tally));
            count(level, tally.encryptedAll() == all);
            if (has && tally.encryptedAll() < all) {
                missing.add(field + ": " + share);
            }
        } catch (Refusal refusal) {
            share = String.valueOf(refusal.getMessage());
            fact(field, level, "declared", Optional.empty());
            count(level, false);
            if (has) {
                missing.add(field + ": " + share);
            }
        }
        answer.line("declared level %d %s: %s".formatted(level.number(), field, share));
    }

    private static long broken(Tally tally) {
        return tally.altered()
                + Stream.of(tally.undecryptable(), tally.unfit())
                        .flatMap(each -> each.values().stream())
                        .mapToLong(Long::longValue)
                        .sum();
    }

    /// Rounded down, so that 100 % is said of nothing less.
    private static String share(long encrypted, long all) {
        return "%d %% encrypted (%d of %d)"
                .formatted(all == 0 ? 100 : encrypted * 100 / all, encrypted, all);
    }

    private Tally tally(Session session, Field field, ColumnCodec codec) {
        Table table = Inspector.of(session).walkable(TableName.parse(field.table()));
        List<JsonPattern> paths =
                field.path().isEmpty() ? List.of() : List.of(JsonPattern.parse(field.path()));
        var target =
                new Target(
                        table,
                        table.column(field.column()),
                        table.label(),
                        paths,
                        List.of(),
                        Optional.empty());
        if (!target.column().family().takesText()) {
            throw Refusal.notPermitted("not encrypted, being of type " + target.column().type());
        }
        return Work.of(session, target, codec, Optional.empty(), surroundings).survey();
    }

    private void fact(Field field, Level level, String by, Optional<Tally> tally) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("table", field.table());
        facts.put("column", field.column());
        facts.put("path", field.path());
        facts.put("level", level.number());
        facts.put("by", by);
        tally.ifPresent(
                each -> {
                    facts.put("plain", each.plain());
                    facts.put("encrypted", each.encryptedAll());
                });
        fields.add(facts);
    }
}
