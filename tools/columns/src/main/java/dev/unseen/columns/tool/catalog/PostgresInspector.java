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
import java.util.Optional;
import java.util.OptionalInt;

/// PostgreSQL's catalogue; `pg_depend` knows what hangs on a column.
final class PostgresInspector implements Inspector {
    private final Session session;

    PostgresInspector(Session session) {
        this.session = session;
    }

    private record Head(String schema, String name, String kind, long rows, boolean usual) {}

    @Override
    public Table table(TableName name) {
        String quoted = session.dialect().quote(name);
        Head head =
                Query.all(session, TABLE, PostgresInspector::head, quoted).stream()
                        .findFirst()
                        .orElseThrow(() -> Refusal.notFound("there is no table " + name.text()));
        if (!head.kind().equals("r") && !head.kind().equals("p")) {
            throw Refusal.notPermitted(name.text() + " is not a table; name the table itself");
        }
        List<Column> columns = Query.all(session, COLUMNS, PostgresInspector::column, quoted);
        List<String> key = Query.all(session, KEY, row -> row.getString(1), quoted);
        var found = new TableName(Optional.of(head.schema()), head.name());
        return new Table(
                found,
                head.usual(),
                columns,
                key.stream().map(each -> byName(columns, each)).toList(),
                head.rows());
    }

    @Override
    public Table walkable(TableName name) {
        Table table = Inspector.super.walkable(name);
        String quoted = session.dialect().quote(table.name());
        if (!Query.all(session, HEIRS, row -> row.getInt(1), quoted).isEmpty()) {
            throw Refusal.notPermitted(
                    "other tables inherit from "
                            + name.text()
                            + ", and their rows are its rows with keys of their own; name one that"
                            + " no other inherits from");
        }
        List<String> wholes = Query.all(session, WHOLE, row -> row.getString(1), quoted);
        if (!wholes.isEmpty()) {
            throw Refusal.notPermitted(
                    name.text()
                            + " is a partition: its ciphertexts would be bound to its own name, and"
                            + " open nowhere else; name "
                            + wholes.getFirst()
                            + ", and rows of it with --where");
        }
        return table;
    }

    private static final String WHOLE =
            """
            SELECT i.inhparent::regclass::text FROM pg_inherits i
            JOIN pg_class c ON c.oid = i.inhrelid
            WHERE c.oid = to_regclass(?) AND c.relispartition
            """;

    /// Partitions share their keys with the whole; these do not.
    private static final String HEIRS =
            """
            SELECT 1 FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhparent
            WHERE c.oid = to_regclass(?) AND c.relkind = 'r' LIMIT 1
            """;

    private static Column byName(List<Column> columns, String name) {
        return columns.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
    }

    private static Head head(ResultSet row) throws SQLException {
        return new Head(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getLong(4),
                row.getBoolean(5));
    }

    private static Column column(ResultSet row) throws SQLException {
        String type = row.getString(2);
        int length = row.getInt(4);
        return new Column(
                row.getString(1),
                type,
                family(type),
                length > 0 ? OptionalInt.of(length) : OptionalInt.empty(),
                row.getBoolean(3),
                row.getBoolean(5),
                false);
    }

    private static Family family(String type) {
        String word = type.split("\\(", 2)[0];
        return switch (word) {
            case "text", "character varying", "citext", "public.citext" -> Family.TEXT;
            case "bytea" -> Family.BYTES;
            case "json" -> Family.JSON;
            case "jsonb" -> Family.JSONB;
            case "character", "bpchar" -> Family.FIXED;
            default -> Family.OTHER;
        };
    }

    @Override
    public List<Index> indexes(Table table, Column column) {
        String quoted = session.dialect().quote(table.name());
        return Query.all(session, INDEXES, PostgresInspector::index, quoted, quoted, column.name());
    }

    private static Index index(ResultSet row) throws SQLException {
        return new Index(
                row.getString(1),
                List.of((String[]) row.getArray(2).getArray()),
                row.getBoolean(3),
                row.getBoolean(4),
                row.getString(5),
                new Index.Reach(row.getBoolean(6), row.getBoolean(7)));
    }

    @Override
    public String rest(Table table, Column column) {
        String quoted = session.dialect().quote(table.name());
        return Query.all(session, COLLATION, row -> row.getString(1), quoted, column.name())
                .stream()
                .findFirst()
                .orElse("");
    }

    private static final String COLLATION =
            """
            SELECT format(' COLLATE %I.%I', n.nspname, c.collname)
            FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
            JOIN pg_collation c ON c.oid = a.attcollation
            JOIN pg_namespace n ON n.oid = c.collnamespace
            WHERE a.attrelid = to_regclass(?) AND a.attname = ?
              AND a.attcollation <> t.typcollation
            """;

    @Override
    public List<Dependent> dependents(Table table, Column column) {
        String quoted = session.dialect().quote(table.name());
        var all = new ArrayList<Dependent>();
        all.addAll(
                Query.all(
                        session,
                        HANGING,
                        PostgresInspector::hanging,
                        quoted,
                        quoted,
                        column.name()));
        all.addAll(Query.all(session, TRIGGERS, row -> Dependent.trigger(row, column), quoted));
        return all;
    }

    private static Dependent hanging(ResultSet row) throws SQLException {
        Kind kind =
                switch (row.getString(1)) {
                    case "c" -> Kind.CHECK;
                    case "f" -> Kind.FOREIGN_KEY;
                    case "v" -> Kind.VIEW;
                    case "m" -> Kind.COPY;
                    case "g" -> Kind.GENERATED;
                    case "d" -> Kind.DEFAULT;
                    default -> Kind.OTHER;
                };
        return new Dependent(kind, row.getString(2), row.getString(3));
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
            SELECT n.nspname, c.relname, c.relkind::text, c.reltuples::bigint,
                   n.nspname = current_schema()
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.oid = to_regclass(?)
            """;

    private static final String COLUMNS =
            """
            SELECT a.attname, format_type(a.atttypid, a.atttypmod), NOT a.attnotnull,
                   CASE WHEN a.atttypid = 'varchar'::regtype AND a.atttypmod > 4
                        THEN a.atttypmod - 4 ELSE 0 END,
                   a.attgenerated <> ''
            FROM pg_attribute a
            WHERE a.attrelid = to_regclass(?) AND a.attnum > 0 AND NOT a.attisdropped
            ORDER BY a.attnum
            """;

    private static final String KEY =
            """
            SELECT a.attname
            FROM pg_index i
            CROSS JOIN LATERAL unnest(i.indkey::int[]) WITH ORDINALITY AS k(number, place)
            JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number
            WHERE i.indrelid = to_regclass(?) AND i.indisprimary AND k.place <= i.indnkeyatts
            ORDER BY k.place
            """;

    private static final String INDEXES =
            """
            SELECT x.relname,
                   ARRAY(SELECT a.attname::text
                         FROM unnest(i.indkey::int[]) WITH ORDINALITY AS k(number, place)
                         JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number
                         ORDER BY k.place),
                   i.indisunique,
                   EXISTS (SELECT FROM pg_constraint o WHERE o.conindid = x.oid
                           AND o.contype IN ('p', 'u', 'x')),
                   pg_get_indexdef(x.oid),
                   i.indpred IS NULL AND i.indexprs IS NULL AND i.indnkeyatts = i.indnatts
                     AND coalesce(to_jsonb(i) ->> 'indnullsnotdistinct', 'false') = 'false',
                   EXISTS (SELECT FROM pg_collation c WHERE c.oid = ANY (i.indcollation::oid[])
                           AND to_jsonb(c) ->> 'collisdeterministic' = 'false')
                     OR EXISTS (SELECT FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
                                WHERE a.attrelid = x.oid AND t.typname = 'citext')
            FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid
            WHERE i.indrelid = to_regclass(?)
              AND EXISTS (SELECT FROM pg_attribute a
                          WHERE a.attrelid = to_regclass(?) AND a.attname = ?
                            AND (a.attnum = ANY (i.indkey::int[])
                                 OR EXISTS (SELECT FROM pg_depend d
                                            WHERE d.classid = 'pg_class'::regclass
                                              AND d.objid = x.oid AND d.refobjid = i.indrelid
                                              AND d.refobjsubid = a.attnum)))
            ORDER BY x.relname
            """;

    private static final String HANGING =
            """
            SELECT DISTINCT * FROM (
              SELECT CASE
                       WHEN d.classid = 'pg_constraint'::regclass
                         THEN (SELECT contype::text FROM pg_constraint WHERE oid = d.objid)
                       WHEN d.classid = 'pg_rewrite'::regclass
                         THEN (SELECT c.relkind::text FROM pg_rewrite w
                               JOIN pg_class c ON c.oid = w.ev_class WHERE w.oid = d.objid)
                       WHEN d.classid = 'pg_attrdef'::regclass
                         THEN (SELECT CASE WHEN a.attgenerated = '' THEN 'd' ELSE 'g' END
                               FROM pg_attrdef f JOIN pg_attribute a
                                 ON a.attrelid = f.adrelid AND a.attnum = f.adnum
                               WHERE f.oid = d.objid)
                       ELSE 'o' END AS kind,
                     CASE
                       WHEN d.classid = 'pg_rewrite'::regclass
                         THEN (SELECT w.ev_class::regclass::text FROM pg_rewrite w
                               WHERE w.oid = d.objid)
                       WHEN d.classid = 'pg_constraint'::regclass
                         THEN (SELECT conname::text FROM pg_constraint WHERE oid = d.objid)
                       ELSE pg_describe_object(d.classid, d.objid, d.objsubid) END AS name,
                     CASE
                       WHEN d.classid = 'pg_constraint'::regclass
                         THEN pg_get_constraintdef(d.objid)
                       WHEN d.classid = 'pg_attrdef'::regclass
                         THEN (SELECT pg_get_expr(f.adbin, f.adrelid) FROM pg_attrdef f
                               WHERE f.oid = d.objid)
                       ELSE '' END AS definition
              FROM pg_depend d
              WHERE d.refclassid = 'pg_class'::regclass AND d.refobjid = to_regclass(?)
                AND d.refobjsubid = (SELECT attnum FROM pg_attribute
                                     WHERE attrelid = to_regclass(?) AND attname = ?)
                AND d.classid NOT IN ('pg_class'::regclass, 'pg_trigger'::regclass)
            ) AS hanging
            WHERE kind IS NOT NULL AND kind NOT IN ('p', 'u', 'n')
            ORDER BY 1, 2
            """;

    private static final String TRIGGERS =
            """
            SELECT tgname, pg_get_triggerdef(t.oid), p.prosrc
            FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid
            WHERE tgrelid = to_regclass(?) AND NOT tgisinternal ORDER BY tgname
            """;

    private static final String TABLES =
            """
            SELECT n.nspname, c.relname FROM pg_class c
            JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition
              AND n.nspname NOT IN ('pg_catalog', 'information_schema')
              AND n.nspname NOT LIKE 'pg\\_%' AND c.relname NOT LIKE 'unseen\\_columns\\_%'
            ORDER BY 1, 2
            """;
}
