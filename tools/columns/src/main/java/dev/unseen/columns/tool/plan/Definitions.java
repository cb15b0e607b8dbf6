package dev.unseen.columns.tool.plan;

import dev.unseen.columns.tool.catalog.Index;
import dev.unseen.columns.tool.catalog.Table;
import dev.unseen.columns.tool.database.Dialect;
import dev.unseen.columns.tool.database.MariaDb;
import dev.unseen.columns.tool.database.Postgres;
import dev.unseen.columns.tool.database.Session;
import dev.unseen.columns.tool.database.Sqlite;
import dev.unseen.columns.tool.database.TableName;
import dev.unseen.columns.tool.failure.Refusal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Definitions that change with a blind index: shown first, run one by one.
public final class Definitions {
    /// PostgreSQL's names have 63 bytes, MySQL's 64 characters.
    private static final int NAME_CHARS_MAX = 50;

    private static final String INDEX_TYPE = "varchar(130)";

    private final Session session;
    private final Table table;

    public Definitions(Session session, Table table) {
        this.session = session;
        this.table = table;
    }

    private Dialect dialect() {
        return session.dialect();
    }

    /// A column without default and without values: no row is written for it.
    public String addColumn(String name) {
        String type =
                dialect() instanceof MariaDb
                        ? INDEX_TYPE + " CHARACTER SET ascii COLLATE ascii_bin"
                        : INDEX_TYPE;
        return "ALTER TABLE "
                + dialect().quote(table.name())
                + " ADD COLUMN "
                + dialect().quote(name)
                + " "
                + type;
    }

    /// The indexes that are to be over a blind index: one for each unique index of the column it
    /// stands for, or else one over itself.
    ///
    /// @param former the indexes of the column whose values it is made of
    public static List<List<String>> wanted(
            List<Index> former, String column, String blind, boolean unique) {
        List<List<String>> moved =
                former.stream()
                        .filter(each -> unique && each.isMovable(column))
                        .map(each -> each.with(column, blind))
                        .distinct()
                        .toList();
        return moved.isEmpty() ? List.of(List.of(blind)) : moved;
    }

    /// An index, made beside writers where the product can.
    public String addIndex(List<String> columns, boolean unique) {
        String beside = dialect() instanceof Postgres ? "CONCURRENTLY " : "";
        return "CREATE "
                + (unique ? "UNIQUE " : "")
                + "INDEX "
                + beside
                + indexName(columns)
                + " ON "
                + (dialect() instanceof Sqlite
                        ? dialect().quote(table.name().name())
                        : dialect().quote(table.name()))
                + " ("
                + columns.stream().map(dialect()::quote).collect(Collectors.joining(", "))
                + ")";
    }

    private String indexName(List<String> columns) {
        String whole = table.name().name() + "_" + String.join("_", columns) + "_blind";
        String name =
                whole.length() <= NAME_CHARS_MAX
                        ? whole
                        : whole.substring(0, NAME_CHARS_MAX - 9)
                                + "_%08x".formatted(whole.hashCode());
        return dialect() instanceof Sqlite
                ? schema() + dialect().quote(name)
                : dialect().quote(name);
    }

    private String schema() {
        return table.name().schema().map(each -> dialect().quote(each) + ".").orElse("");
    }

    /// What ends the old unique indexes of a column; those of SQLite's own making stay, because
    /// there they are part of the table.
    public List<String> dropUnique(List<Index> indexes, String column) {
        var drops = new ArrayList<String>();
        for (Index index : indexes) {
            if (index.isMovable(column)) {
                drop(index).ifPresent(drops::add);
            }
        }
        return drops;
    }

    /// Empty where an index is part of its table.
    public Optional<String> drop(Index index) {
        String name = dialect().quote(index.name());
        String of = "ALTER TABLE " + dialect().quote(table.name());
        return switch (dialect()) {
            case Postgres _ ->
                    Optional.of(
                            index.constraint()
                                    ? of + " DROP CONSTRAINT " + name
                                    : "DROP INDEX CONCURRENTLY "
                                            + dialect()
                                                    .quote(
                                                            new TableName(
                                                                    table.name().schema(),
                                                                    index.name())));
            case MariaDb _ -> Optional.of(of + " DROP INDEX " + name);
            case Sqlite _ ->
                    index.constraint()
                            ? Optional.empty()
                            : Optional.of("DROP INDEX " + schema() + name);
        };
    }

    /// Drops what a process left that was killed while it made the index: it is there, but keeps
    /// nothing unique and finds nothing.
    public void dropUnfinished(List<String> columns) {
        if (!(dialect() instanceof Postgres)) {
            return;
        }
        String index = schema() + indexName(columns);
        if (session.read("looking at the index", each -> isUnfinished(each, index))) {
            run("DROP INDEX CONCURRENTLY " + index);
        }
    }

    private static boolean isUnfinished(Connection connection, String index) throws SQLException {
        String sql = "SELECT 1 FROM pg_index WHERE indexrelid = to_regclass(?) AND NOT indisvalid";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, index);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    /// Makes the index; nothing of it stays when two rows stand against it.
    public void index(List<String> columns, boolean unique) {
        try {
            run(addIndex(columns, unique));
        } catch (Refusal refusal) {
            if (dialect() instanceof Postgres) {
                // What CONCURRENTLY could not finish is left behind as an index that is not valid.
                run("DROP INDEX IF EXISTS " + schema() + indexName(columns));
            }
            throw refusal;
        }
    }

    /// Runs one definition. Those that wait for a table's lock give up soon, so that nobody queues
    /// behind them; those that are made beside writers take their time.
    public void run(String definition) {
        if (definition.contains(" CONCURRENTLY ") || dialect() instanceof MariaDb) {
            session.unhurried("changing a definition", definition);
            return;
        }
        session.read(
                "changing a definition",
                connection -> {
                    try (Statement statement = connection.createStatement()) {
                        return statement.execute(definition);
                    }
                });
    }
}
