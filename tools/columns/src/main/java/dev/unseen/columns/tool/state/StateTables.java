package dev.unseen.columns.tool.state;

import dev.unseen.columns.tool.database.Dialect;
import dev.unseen.columns.tool.database.MariaDb;
import dev.unseen.columns.tool.database.Session;
import dev.unseen.columns.tool.database.TableName;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The three tables that a run keeps beside the table it works on.
public final class StateTables {
    private static final String PREFIX = "unseen_columns_";

    private final Session session;
    private final Optional<String> schema;

    public StateTables(Session session, TableName beside) {
        this.session = session;
        this.schema = beside.schema();
    }

    String run() {
        return named("run");
    }

    String place() {
        return named("place");
    }

    String mark() {
        return named("mark");
    }

    private String named(String what) {
        return session.dialect().quote(new TableName(schema, PREFIX + what));
    }

    /// The statements that make what is missing, for a person to read first.
    public List<String> definitions() {
        Dialect dialect = session.dialect();
        String text = dialect.keyTextType();
        return Stream.of(
                        "CREATE TABLE IF NOT EXISTS "
                                + run()
                                + " (id integer NOT NULL PRIMARY KEY, target "
                                + text
                                + " NOT NULL, verb varchar(20) NOT NULL, key_id varchar(64) NOT"
                                + " NULL, pass integer NOT NULL, last_key "
                                + text
                                + ", seen bigint NOT NULL, changed bigint NOT NULL,"
                                + " begun varchar(40) NOT NULL, touched varchar(40) NOT NULL,"
                                + " ended varchar(40))",
                        "CREATE TABLE IF NOT EXISTS "
                                + place()
                                + " (id integer NOT NULL PRIMARY KEY, name "
                                + text
                                + " NOT NULL UNIQUE)",
                        "CREATE TABLE IF NOT EXISTS "
                                + mark()
                                + " (place integer NOT NULL, row_key "
                                + text
                                + " NOT NULL, written varchar(22) NOT NULL, original varchar(130)"
                                + " NOT NULL, PRIMARY KEY (place, row_key))")
                .map(each -> dialect instanceof MariaDb ? each + " ENGINE=InnoDB" : each)
                .toList();
    }

    /// Makes what is missing.
    public void make() {
        for (String definition : definitions()) {
            session.read(
                    "making the tables of state",
                    connection -> {
                        try (Statement statement = connection.createStatement()) {
                            return statement.execute(definition);
                        }
                    });
        }
        if (session.dialect() instanceof MariaDb) {
            compareBytes(place(), "place", "name");
            compareBytes(mark(), "mark", "row_key");
        }
    }

    /// What an earlier version made takes keys for one that differ in blanks at their ends.
    private void compareBytes(String table, String what, String column) {
        if (session.read("looking at the tables of state", each -> isText(each, what, column))) {
            String type = session.dialect().keyTextType();
            session.unhurried(
                    "changing the tables of state",
                    "ALTER TABLE " + table + " MODIFY " + column + " " + type + " NOT NULL");
        }
    }

    private boolean isText(Connection connection, String what, String column) throws SQLException {
        String sql =
                "SELECT 1 FROM information_schema.columns WHERE table_schema = coalesce(?,"
                        + " database()) AND table_name = ? AND column_name = ?"
                        + " AND data_type = 'varchar'";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, schema.orElse(null));
            statement.setString(2, PREFIX + what);
            statement.setString(3, column);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    public boolean exist() {
        return session.read(
                "looking for the tables of state",
                connection -> {
                    DatabaseMetaData data = connection.getMetaData();
                    boolean catalogs = session.dialect().product().startsWith("Maria");
                    String owner = schema.orElse(null);
                    try (ResultSet rows =
                            data.getTables(
                                    catalogs ? owner : null,
                                    catalogs || owner == null || owner.equals("main")
                                            ? null
                                            : owner.replace("_", "\\_"),
                                    PREFIX + "mark",
                                    null)) {
                        return rows.next();
                    }
                });
    }
}
