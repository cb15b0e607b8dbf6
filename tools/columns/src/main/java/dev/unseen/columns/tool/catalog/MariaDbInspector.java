package dev.unseen.columns.tool.catalog;

import dev.unseen.columns.tool.catalog.Dependent.Kind;
import dev.unseen.columns.tool.database.Column;
import dev.unseen.columns.tool.database.Family;
import dev.unseen.columns.tool.database.Session;
import dev.unseen.columns.tool.database.TableName;
import dev.unseen.columns.tool.failure.Refusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/// The information schema of MariaDB and MySQL; what it has as text is searched for the name.
final class MariaDbInspector implements Inspector {
    private final Session session;

    MariaDbInspector(Session session) {
        this.session = session;
    }

    private record Head(
            String schema, String name, String kind, String engine, long rows, boolean usual) {}

    @Override
    public Table table(TableName name) {
        String schema = name.schema().orElse("");
        Head head =
                Query.all(session, TABLE, MariaDbInspector::head, schema, name.name()).stream()
                        .findFirst()
                        .orElseThrow(() -> Refusal.notFound("there is no table " + name.text()));
        if (!head.kind().equals("BASE TABLE")) {
            throw Refusal.notPermitted(name.text() + " is not a table; name the table itself");
        }
        if (!head.engine().equalsIgnoreCase("InnoDB")) {
            throw Refusal.notPermitted(
                    name.text()
                            + " is kept by "
                            + head.engine()
                            + ", which has no transactions;"
                            + " ALTER TABLE ... ENGINE=InnoDB first");
        }
        List<String> checks =
                Query.all(session, CHECKS, row -> row.getString(2), head.schema(), head.name());
        List<Column> columns =
                Query.all(session, COLUMNS, row -> column(row, checks), head.schema(), head.name());
        List<String> key =
                Query.all(session, KEY, row -> row.getString(1), head.schema(), head.name());
        return new Table(
                new TableName(Optional.of(head.schema()), head.name()),
                head.usual(),
                columns,
                key.stream().map(each -> byName(columns, each)).toList(),
                head.rows());
    }

    private static Column byName(List<Column> columns, String name) {
        return columns.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
    }

    private static Head head(ResultSet row) throws SQLException {
        return new Head(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                String.valueOf(row.getString(4)),
                row.getLong(5),
                row.getBoolean(6));
    }

    /// MariaDB's JSON is text with a check that it is JSON, and so may anybody's be.
    private static Family family(String type, String name, List<String> checks) {
        boolean json = checks.contains("json_valid(`" + name + "`)");
        Family family = family(type);
        return json && family == Family.TEXT ? Family.JSON : family;
    }

    private static Column column(ResultSet row, List<String> checks) throws SQLException {
        String type = row.getString(2).toLowerCase(Locale.ROOT);
        boolean varying = family(type) == Family.TEXT || family(type) == Family.BYTES;
        long most = row.getLong(4); // characters of a varchar, bytes of every other
        varying &= most <= Integer.MAX_VALUE;
        String extra = String.valueOf(row.getString(5)).toLowerCase(Locale.ROOT);
        return new Column(
                row.getString(1),
                type,
                family(type, row.getString(1), checks),
                varying ? OptionalInt.of((int) most) : OptionalInt.empty(),
                row.getString(3).equals("YES"),
                extra.contains("generated") && !extra.contains("default_generated"),
                extra.contains("on update"));
    }

    private static Family family(String type) {
        String word = type.split("[ (]", 2)[0];
        return switch (word) {
            case "varchar", "text", "tinytext", "mediumtext", "longtext" -> Family.TEXT;
            case "varbinary", "blob", "tinyblob", "mediumblob", "longblob" -> Family.BYTES;
            case "json" -> Family.JSONB;
            case "char", "binary" -> Family.FIXED;
            default -> Family.OTHER;
        };
    }

    @Override
    public List<Index> indexes(Table table, Column column) {
        boolean expressions = !Query.all(session, EXPRESSIONS, row -> row.getInt(1)).isEmpty();
        String part = expressions ? "coalesce(s.column_name, s.expression)" : "s.column_name";
        return Query.all(session, INDEXES.formatted(part), MariaDbInspector::index, place(table))
                .stream()
                .filter(
                        each ->
                                each.columns().contains(column.name())
                                        || !each.reach().whole()
                                                && Query.mentions(each.definition(), column.name()))
                .toList();
    }

    private static Index index(ResultSet row) throws SQLException {
        String names = row.getString(3);
        List<String> columns = names == null ? List.of() : List.of(names.split("\u0001"));
        return new Index(
                row.getString(1),
                columns,
                !row.getBoolean(2),
                false,
                row.getString(4) + " on " + row.getString(7),
                new Index.Reach(row.getBoolean(5), row.getBoolean(6)));
    }

    /// The server's own sentence, so that nothing of it has to be known here: default, character
    /// set, collation, comment, whether it may be NULL or is seen by `SELECT *`.
    @Override
    public String rest(Table table, Column column) {
        String sql = "SHOW CREATE TABLE " + session.dialect().quote(table.name());
        String name = session.dialect().quote(column.name());
        return Query.all(session, sql, row -> row.getString(2)).stream()
                .flatMap(String::lines)
                .map(String::strip)
                .filter(each -> each.startsWith(name + " "))
                .map(each -> each.substring(name.length()).strip())
                .map(each -> each.replaceFirst("^\\w+(\\(\\d+\\))?", "").replaceFirst(",$", ""))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("a column without a definition"));
    }

    @Override
    public List<Dependent> dependents(Table table, Column column) {
        var all = new ArrayList<Dependent>();
        all.addAll(mentioning(Kind.CHECK, CHECKS, column, place(table)));
        all.addAll(mentioning(Kind.GENERATED, GENERATED, column, place(table)));
        all.addAll(
                Query.all(session, TRIGGERS, row -> Dependent.trigger(row, column), place(table)));
        all.addAll(mentioning(Kind.VIEW, VIEWS, column, table.name().schema().orElse("")));
        all.addAll(
                found(
                        Kind.FOREIGN_KEY,
                        FOREIGN,
                        table.name().schema().orElse(""),
                        table.name().name(),
                        column.name(),
                        table.name().schema().orElse(""),
                        table.name().name(),
                        column.name()));
        return all.stream().filter(each -> !isJsonCheck(each)).toList();
    }

    /// MariaDB's own mark of a JSON column; the encrypted document is JSON as well.
    private static boolean isJsonCheck(Dependent each) {
        return each.kind() == Kind.CHECK && each.definition().matches("json_valid\\(`[^`]+`\\)");
    }

    private List<Dependent> mentioning(Kind kind, String sql, Column column, Object... values) {
        return found(kind, sql, values).stream()
                .filter(each -> Query.mentions(each.definition(), column.name()))
                .toList();
    }

    private List<Dependent> found(Kind kind, String sql, Object... values) {
        return Query.all(
                session,
                sql,
                row -> new Dependent(kind, row.getString(1), String.valueOf(row.getString(2))),
                values);
    }

    private static Object[] place(Table table) {
        return new Object[] {table.name().schema().orElse(""), table.name().name()};
    }

    @Override
    public List<TableName> tables() {
        return Query.all(
                session,
                TABLES,
                row -> new TableName(Optional.of(row.getString(1)), row.getString(2)));
    }

    private static final String TABLE =
            """
            SELECT table_schema, table_name, table_type, engine, coalesce(table_rows, 0),
                   table_schema = database()
            FROM information_schema.tables
            WHERE table_schema = coalesce(nullif(?, ''), database()) AND table_name = ?
            """;

    private static final String COLUMNS =
            """
            SELECT column_name, column_type, is_nullable, character_maximum_length, extra
            FROM information_schema.columns WHERE table_schema = ? AND table_name = ?
            ORDER BY ordinal_position
            """;

    private static final String KEY =
            """
            SELECT column_name FROM information_schema.statistics
            WHERE table_schema = ? AND table_name = ? AND index_name = 'PRIMARY'
            ORDER BY seq_in_index
            """;

    /// Whether the product has indexes over expressions, as MySQL has.
    private static final String EXPRESSIONS =
            """
            SELECT 1 FROM information_schema.columns WHERE table_schema = 'information_schema'
              AND table_name = 'STATISTICS' AND column_name = 'EXPRESSION'
            """;

    private static final String INDEXES =
            """
            SELECT s.index_name, min(s.non_unique),
                   group_concat(s.column_name ORDER BY s.seq_in_index SEPARATOR '\001'),
                   min(s.index_type),
                   max(s.column_name IS NULL OR s.sub_part IS NOT NULL) = 0,
                   max(coalesce(c.collation_name, '_bin') NOT LIKE '%%\\_bin'),
                   group_concat(%s ORDER BY s.seq_in_index SEPARATOR ', ')
            FROM information_schema.statistics s
            LEFT JOIN information_schema.columns c
              ON c.table_schema = s.table_schema AND c.table_name = s.table_name
             AND c.column_name = s.column_name
            WHERE s.table_schema = ? AND s.table_name = ?
            GROUP BY s.index_name ORDER BY s.index_name
            """;

    private static final String CHECKS =
            """
            SELECT c.constraint_name, c.check_clause
            FROM information_schema.check_constraints c
            JOIN information_schema.table_constraints t
              ON t.constraint_schema = c.constraint_schema
             AND t.constraint_name = c.constraint_name
            WHERE t.table_schema = ? AND t.table_name = ?
            """;

    private static final String GENERATED =
            """
            SELECT column_name, generation_expression FROM information_schema.columns
            WHERE table_schema = ? AND table_name = ? AND generation_expression <> ''
            """;

    private static final String TRIGGERS =
            """
            SELECT trigger_name, concat(action_timing, ' ', event_manipulation),
                   action_statement
            FROM information_schema.triggers
            WHERE event_object_schema = ? AND event_object_table = ?
            """;

    private static final String VIEWS =
            "SELECT table_name, view_definition FROM information_schema.views"
                    + " WHERE table_schema = ?";

    private static final String FOREIGN =
            """
            SELECT constraint_name, concat(table_name, ' to ', referenced_table_name)
            FROM information_schema.key_column_usage
            WHERE referenced_table_name IS NOT NULL
              AND ((table_schema = ? AND table_name = ? AND column_name = ?)
                   OR (referenced_table_schema = ? AND referenced_table_name = ?
                       AND referenced_column_name = ?))
            """;

    private static final String TABLES =
            """
            SELECT table_schema, table_name FROM information_schema.tables
            WHERE table_type = 'BASE TABLE' AND table_schema = database()
              AND table_name NOT LIKE 'unseen\\_columns\\_%' ORDER BY 1, 2
            """;
}
