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
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/// SQLite's pragmas, and the text of the schema for what they do not tell.
final class SqliteInspector implements Inspector {
    private final Session session;

    SqliteInspector(Session session) {
        this.session = session;
    }

    private record Described(Column column, int keyPlace) {}

    @Override
    public Table table(TableName name) {
        String schema = name.schema().orElse("main");
        List<String> kinds =
                Query.all(
                        session,
                        "SELECT type FROM pragma_table_list WHERE name = ? AND schema = ?",
                        row -> row.getString(1),
                        name.name(),
                        schema);
        if (kinds.isEmpty()) {
            throw Refusal.notFound("there is no table " + name.text());
        }
        if (!kinds.getFirst().equals("table")) {
            throw Refusal.notPermitted(name.text() + " is not a table; name the table itself");
        }
        List<Described> all =
                Query.all(session, COLUMNS, SqliteInspector::column, name.name(), schema);
        List<Column> key =
                all.stream()
                        .filter(each -> each.keyPlace() > 0)
                        .sorted(Comparator.comparingInt(Described::keyPlace))
                        .map(Described::column)
                        .toList();
        var found = new TableName(Optional.of(schema), name.name());
        return new Table(
                found,
                schema.equals("main"),
                all.stream().map(Described::column).toList(),
                key,
                rows(found));
    }

    /// SQLite alone takes NULL into a primary key, and as often as one likes.
    @Override
    public Table walkable(TableName name) {
        Table table = Inspector.super.walkable(name);
        String sql =
                "SELECT 1 FROM %s AS r WHERE %s LIMIT 1"
                        .formatted(
                                session.dialect().quote(table.name()),
                                table.key().stream()
                                        .map(each -> session.dialect().named(each) + " IS NULL")
                                        .collect(Collectors.joining(" OR ")));
        if (!Query.all(session, sql, row -> row.getInt(1)).isEmpty()) {
            throw table.rowWithoutKey();
        }
        return table;
    }

    private long rows(TableName table) {
        String sql = "SELECT count(*) FROM " + session.dialect().quote(table);
        return Query.all(session, sql, row -> row.getLong(1)).getFirst();
    }

    private static Described column(ResultSet row) throws SQLException {
        String type = row.getString(2).toLowerCase(Locale.ROOT);
        int hidden = row.getInt(5);
        return new Described(
                new Column(
                        row.getString(1),
                        type,
                        family(type),
                        OptionalInt.empty(),
                        row.getInt(3) == 0,
                        hidden == 2 || hidden == 3,
                        false),
                row.getInt(4));
    }

    /// A declared type is a preference here; what has none, or JSON, keeps text as it is.
    private static Family family(String type) {
        if (type.contains("int") || type.contains("real") || type.contains("floa")) {
            return Family.OTHER;
        }
        if (type.contains("char") || type.contains("text") || type.contains("clob")) {
            return Family.TEXT;
        }
        if (type.isEmpty() || type.contains("blob")) {
            return Family.BYTES;
        }
        return type.startsWith("json") ? Family.JSON : Family.OTHER;
    }

    @Override
    public List<Index> indexes(Table table, Column column) {
        return Query.all(
                        session,
                        INDEXES,
                        row ->
                                new Index(
                                        row.getString(1),
                                        columns(row.getString(1)),
                                        row.getBoolean(2),
                                        !row.getString(3).equals("c"),
                                        String.valueOf(row.getString(4)),
                                        new Index.Reach(row.getBoolean(5), row.getBoolean(6))),
                        table.name().name())
                .stream()
                .filter(
                        each ->
                                each.columns().contains(column.name())
                                        || Query.mentions(after(each.definition()), column.name()))
                .toList();
    }

    private static String after(String definition) {
        int parenthesis = definition.indexOf('(');
        return parenthesis < 0 ? "" : definition.substring(parenthesis);
    }

    private List<String> columns(String index) {
        return Query.all(
                session,
                "SELECT name FROM pragma_index_info(?) WHERE name IS NOT NULL ORDER BY seqno",
                row -> row.getString(1),
                index);
    }

    @Override
    public List<Dependent> dependents(Table table, Column column) {
        var all = new ArrayList<Dependent>();
        String text = text("table", table.name().name());
        if (text.toLowerCase(Locale.ROOT).matches("(?s).*\\bcheck\\s*\\(.*")
                && Query.mentions(
                        text.substring(text.toLowerCase(Locale.ROOT).indexOf("check")),
                        column.name())) {
            all.add(new Dependent(Kind.CHECK, "a check of the table", "see its definition"));
        }
        for (Column each : table.columns()) {
            if (each.generated()) {
                all.add(new Dependent(Kind.GENERATED, each.name(), "see the table's definition"));
            }
        }
        all.addAll(triggers(table, column));
        all.addAll(views(table, column));
        boolean refers =
                !Query.all(
                                session,
                                FOREIGN,
                                row -> row.getInt(1),
                                table.name().name(),
                                column.name())
                        .isEmpty();
        if (refers) {
            all.add(new Dependent(Kind.FOREIGN_KEY, column.name(), "refers to another table"));
        }
        return all;
    }

    private List<Dependent> triggers(Table table, Column column) {
        return Query.all(
                session,
                "SELECT name, sql, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = ?",
                row -> Dependent.trigger(row, column),
                table.name().name());
    }

    private List<Dependent> views(Table table, Column column) {
        return Query.all(
                        session,
                        "SELECT name, sql FROM sqlite_schema WHERE type = 'view'",
                        row -> new Dependent(Kind.VIEW, row.getString(1), row.getString(2)))
                .stream()
                .filter(each -> Query.mentions(each.definition(), column.name()))
                .filter(each -> Query.mentions(each.definition(), table.name().name()))
                .toList();
    }

    private String text(String kind, String name) {
        return Query.all(
                        session,
                        "SELECT sql FROM sqlite_schema WHERE type = ? AND name = ?",
                        row -> row.getString(1),
                        kind,
                        name)
                .stream()
                .findFirst()
                .orElse("");
    }

    @Override
    public List<TableName> tables() {
        return Query.all(
                session,
                "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%'"
                        + " ESCAPE '\\' AND name NOT LIKE 'unseen\\_columns\\_%' ESCAPE '\\'"
                        + " ORDER BY name",
                row -> new TableName(Optional.empty(), row.getString(1)));
    }

    private static final String COLUMNS =
            "SELECT name, type, \"notnull\", pk, hidden FROM pragma_table_xinfo(?, ?) ORDER BY cid";

    private static final String INDEXES =
            """
            SELECT l.name, l."unique", l.origin,
                   (SELECT sql FROM sqlite_schema s WHERE s.type = 'index' AND s.name = l.name),
                   l.partial = 0 AND NOT EXISTS (
                       SELECT 1 FROM pragma_index_xinfo(l.name) x WHERE x.key = 1 AND x.cid < 0),
                   EXISTS (SELECT 1 FROM pragma_index_xinfo(l.name) x
                           WHERE x.key = 1 AND x.coll <> 'BINARY')
            FROM pragma_index_list(?) l ORDER BY l.name
            """;

    private static final String FOREIGN =
            "SELECT 1 FROM pragma_foreign_key_list(?) WHERE \"from\" = ?";
}
