package dev.unseen.columns.tool.cli;

import dev.unseen.columns.json.JsonPattern;
import dev.unseen.columns.tool.catalog.Inspector;
import dev.unseen.columns.tool.catalog.Table;
import dev.unseen.columns.tool.cell.Condition;
import dev.unseen.columns.tool.cell.Target;
import dev.unseen.columns.tool.database.Column;
import dev.unseen.columns.tool.database.KeyKind;
import dev.unseen.columns.tool.database.Session;
import dev.unseen.columns.tool.database.TableName;
import dev.unseen.columns.tool.failure.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/// Which values a command is about.
final class TargetOptions {
    private static final int PATHS_MAX = 50;

    @Option(
            names = "--table",
            required = true,
            paramLabel = "TABLE",
            description = "The table: name, schema.name, or quoted.")
    String table = "";

    @Option(names = "--column", required = true, paramLabel = "COLUMN", description = "The column.")
    String column = "";

    @Option(
            names = "--path",
            paramLabel = "PATH",
            description = "Members of the column's JSON: $.api_key, $.list[*].key; repeatable.")
    List<String> paths = new ArrayList<>();

    @Option(
            names = "--where",
            paramLabel = "CONDITION",
            description = "Only rows with 'column = value'; repeatable, all have to hold.")
    List<String> conditions = new ArrayList<>();

    @Option(
            names = "--label",
            paramLabel = "NAME",
            description = "The table's name as ciphertexts are bound to it, if it is not its own.")
    Optional<String> label = Optional.empty();

    @Option(
            names = "--subject-column",
            paramLabel = "COLUMN",
            description = "The column that says whose values a row holds: each under a key of its.")
    Optional<String> subject = Optional.empty();

    Target find(Session session) {
        Table found = Inspector.of(session).walkable(TableName.parse(table));
        Column chosen = found.column(column);
        if (paths.size() > PATHS_MAX) {
            throw Refusal.limit("a run has at most " + PATHS_MAX + " paths");
        }
        List<JsonPattern> members = paths.stream().map(TargetOptions::path).toList();
        List<Condition> rows =
                conditions.stream().map(each -> Condition.parse(each, found)).toList();
        if (rows.stream().anyMatch(each -> each.column().equals(chosen))) {
            throw Refusal.notPermitted(
                    "a condition on the encrypted column itself would put its values on the"
                            + " command line, and mean nothing afterwards");
        }
        return new Target(
                found, chosen, label.orElse(found.label()), members, rows, subject(found));
    }

    private Optional<Column> subject(Table found) {
        Optional<Column> named = subject.map(found::column);
        if (named.filter(each -> each.keyKind() == KeyKind.OTHER).isPresent()) {
            throw Refusal.notPermitted("a subject is named by an integer, text or UUID");
        }
        return named;
    }

    private static JsonPattern path(String text) {
        try {
            return JsonPattern.parse(text);
        } catch (IllegalArgumentException e) {
            throw Refusal.malformed(String.valueOf(e.getMessage()));
        }
    }
}
