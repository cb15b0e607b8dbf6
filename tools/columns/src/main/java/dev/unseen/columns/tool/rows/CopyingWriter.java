package dev.unseen.columns.tool.rows;

import dev.unseen.columns.tool.cell.Change;
import dev.unseen.columns.tool.cell.Target;
import dev.unseen.columns.tool.database.Column;
import dev.unseen.columns.tool.database.Dialect;
import dev.unseen.columns.tool.database.Family;
import dev.unseen.columns.tool.database.KeyKind;
import dev.unseen.columns.tool.database.Session;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.postgresql.PGConnection;

/// Writes through a temporary table that is filled by COPY.
///
/// A server that logs statements logs their parameters, too, and a decrypted value would be one.
/// The data of a COPY is never logged. It is also the fastest way in.
final class CopyingWriter implements Writer {
    private static final String BATCH = "pg_temp.unseen_batch";

    private final Target target;
    private final Optional<Column> index;
    private final String update;
    private final String differing;

    private CopyingWriter(Target target, Optional<Column> index, Dialect dialect) {
        this.target = target;
        this.index = index;
        this.update = update(dialect, target, index);
        this.differing = differing(dialect, target, index);
    }

    /// Makes the session's temporary table.
    static CopyingWriter prepare(Session session, Target target, Optional<Column> index) {
        Dialect dialect = session.dialect();
        var sql =
                new StringBuilder(
                        "CREATE TEMP TABLE unseen_batch ON COMMIT DELETE ROWS AS SELECT ");
        for (int part = 0; part < target.table().key().size(); part++) {
            sql.append(dialect.named(target.table().key().get(part))).append(" AS k").append(part);
            sql.append(", ");
        }
        String type = target.column().family() == Family.BYTES ? "bytea" : "text";
        sql.append("NULL::").append(type).append(" AS v, NULL::text AS i, 0 AS n FROM ");
        sql.append(dialect.quote(target.table().name())).append(" AS r WITH NO DATA");
        session.read(
                "making a temporary table (this user needs the right TEMPORARY)",
                connection -> {
                    try (Statement statement = connection.createStatement()) {
                        statement.execute("DROP TABLE IF EXISTS " + BATCH);
                        return statement.execute(sql.toString());
                    }
                });
        return new CopyingWriter(target, index, dialect);
    }

    private static String update(Dialect dialect, Target target, Optional<Column> index) {
        var sql = new StringBuilder("UPDATE ");
        sql.append(dialect.quote(target.table().name())).append(" AS r SET ");
        sql.append(dialect.quote(target.column().name())).append(" = ");
        sql.append(value(target));
        index.ifPresent(
                each -> sql.append(", ").append(dialect.quote(each.name())).append(" = b.i"));
        sql.append(" FROM ").append(BATCH).append(" AS b WHERE ").append(sameKey(dialect, target));
        return sql.toString();
    }

    private static String value(Target target) {
        return switch (target.column().family()) {
            case JSON -> "CAST(b.v AS json)";
            case JSONB -> "CAST(b.v AS jsonb)";
            default -> "b.v";
        };
    }

    private static String sameKey(Dialect dialect, Target target) {
        List<Column> key = target.table().key();
        return IntStream.range(0, key.size())
                .mapToObj(part -> dialect.named(key.get(part)) + " = b.k" + part)
                .collect(Collectors.joining(" AND "));
    }

    /// Gives the places in the batch, from 0, of rows that are gone or differ. Compared inside the
    /// database, because nearly always there are none; text byte for byte, whatever its collation.
    private static String differing(Dialect dialect, Target target, Optional<Column> index) {
        String now = dialect.named(target.column());
        String values =
                switch (target.column().family()) {
                    case BYTES -> now + " IS DISTINCT FROM b.v";
                    case JSONB -> now + " IS DISTINCT FROM " + value(target);
                    default -> differ(now, "b.v");
                };
        return "SELECT b.n FROM %s AS b LEFT JOIN %s AS r ON %s WHERE %s%s"
                .formatted(
                        BATCH,
                        dialect.quote(target.table().name()),
                        sameKey(dialect, target),
                        values,
                        index.map(each -> " OR " + differ(dialect.named(each), "b.i")).orElse(""));
    }

    private static String differ(String one, String other) {
        return one + "::text COLLATE \"C\" IS DISTINCT FROM " + other + " COLLATE \"C\"";
    }

    @Override
    public List<Change> doubtful(Connection connection, List<Change> changes) throws SQLException {
        var doubtful = new ArrayList<Change>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(differing)) {
            while (rows.next()) {
                doubtful.add(changes.get(rows.getInt(1)));
            }
        }
        return doubtful;
    }

    @Override
    public int write(Connection connection, List<Change> changes) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("COPY " + BATCH + " FROM STDIN", new StringReader(lines(changes)));
            return statement.executeUpdate(update);
        } catch (IOException e) {
            throw new SQLException("COPY was cut off", "08006");
        }
    }

    private String lines(List<Change> changes) {
        var lines = new StringBuilder(changes.size() * 300);
        for (int place = 0; place < changes.size(); place++) {
            Change change = changes.get(place);
            for (int part = 0; part < change.row().key().size(); part++) {
                boolean hex = target.table().key().get(part).keyKind() == KeyKind.BYTES;
                lines.append(hex ? "\\\\x" : "");
                escape(change.row().key().get(part), lines);
                lines.append('\t');
            }
            value(change.value(), lines);
            lines.append('\t');
            change.index()
                    .filter(_ -> index.isPresent())
                    .ifPresentOrElse(each -> escape(each, lines), () -> lines.append("\\N"));
            lines.append('\t').append(place).append('\n');
        }
        return lines.toString();
    }

    private void value(byte[] value, StringBuilder lines) {
        if (target.column().family() == Family.BYTES) {
            lines.append("\\\\x").append(HexFormat.of().formatHex(value));
        } else {
            escape(new String(value, StandardCharsets.UTF_8), lines);
        }
    }

    private static void escape(String text, StringBuilder lines) {
        for (int at = 0; at < text.length(); at++) {
            char next = text.charAt(at);
            switch (next) {
                case '\\' -> lines.append("\\\\");
                case '\n' -> lines.append("\\n");
                case '\r' -> lines.append("\\r");
                case '\t' -> lines.append("\\t");
                default -> lines.append(next);
            }
        }
    }
}
