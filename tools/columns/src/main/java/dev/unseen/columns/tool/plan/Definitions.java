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

/// Definitions that change with a blind index: shown first, run one by one.
public final class Definitions {
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

    /// The index over that column, made beside writers where the product can.
    public String addIndex(String column, boolean unique) {
        String beside = dialect() instanceof Postgres ? "CONCURRENTLY " : "";
        return "CREATE "
                + (unique ? "UNIQUE " : "")
                + "INDEX "
                + beside
                + indexName(column)
                + " ON "
                + (dialect() instanceof Sqlite
                        ? dialect().quote(table.name().name())
                        : dialect().quote(table.name()))
                + " ("
                + dialect().quote(column)
                + ")";
    }

    private String indexName(String column) {
        String name = dialect().quote(column + "_blind");
        return dialect() instanceof Sqlite ? schema() + name : name;
    }

    private String schema() {
        return table.name().schema().map(each -> dialect().quote(each) + ".").orElse("");
    }

    /// What ends the old unique indexes of a column; those of SQLite's own making stay, because
    /// there they are part of the table.
    public List<String> dropUnique(List<Index> indexes, String column) {
        var drops = new ArrayList<String>();
        for (Index index : indexes) {
            if (index.unique() && index.columns().equals(List.of(column))) {
                drop(index).ifPresent(drops::add);
            }
        }
        return drops;
    }

    private Optional<String> drop(Index index) {
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
    public void dropUnfinished(String column) {
        if (!(dialect() instanceof Postgres)) {
            return;
        }
        String index = schema() + indexName(column);
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
    public void index(String column, boolean unique) {
        try {
            run(addIndex(column, unique));
        } catch (Refusal refusal) {
            if (dialect() instanceof Postgres) {
                // What CONCURRENTLY could not finish is left behind as an index that is not valid.
                run("DROP INDEX IF EXISTS " + schema() + indexName(column));
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
