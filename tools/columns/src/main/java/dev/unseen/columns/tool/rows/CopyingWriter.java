package dev.unseen.columns.tool.rows;

import dev.unseen.columns.tool.cell.Change;
import dev.unseen.columns.tool.cell.Target;
import dev.unseen.columns.tool.database.Column;
import dev.unseen.columns.tool.database.Dialect;
import dev.unseen.columns.tool.database.Family;
import dev.unseen.columns.tool.database.Session;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
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

    private CopyingWriter(Target target, Optional<Column> index, String update) {
        this.target = target;
        this.index = index;
        this.update = update;
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
        sql.append("NULL::").append(type).append(" AS v, NULL::text AS i FROM ");
        sql.append(dialect.quote(target.table().name())).append(" AS r WITH NO DATA");
        session.read(
                "making a temporary table (this user needs the right TEMPORARY)",
                connection -> {
                    try (Statement statement = connection.createStatement()) {
                        statement.execute("DROP TABLE IF EXISTS " + BATCH);
                        return statement.execute(sql.toString());
                    }
                });
        return new CopyingWriter(target, index, update(dialect, target, index));
    }

    private static String update(Dialect dialect, Target target, Optional<Column> index) {
        var sql = new StringBuilder("UPDATE ");
        sql.append(dialect.quote(target.table().name())).append(" AS r SET ");
        sql.append(dialect.quote(target.column().name())).append(" = ");
        sql.append(
                switch (target.column().family()) {
                    case JSON -> "CAST(b.v AS json)";
                    case JSONB -> "CAST(b.v AS jsonb)";
                    default -> "b.v";
                });
        index.ifPresent(
                each -> sql.append(", ").append(dialect.quote(each.name())).append(" = b.i"));
        sql.append(" FROM ").append(BATCH).append(" AS b WHERE ");
        for (int part = 0; part < target.table().key().size(); part++) {
            sql.append(part == 0 ? "" : " AND ");
            sql.append(dialect.named(target.table().key().get(part))).append(" = b.k").append(part);
        }
        return sql.toString();
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
        for (Change change : changes) {
            for (int part = 0; part < change.row().key().size(); part++) {
                boolean hex =
                        target.table().key().get(part).keyKind()
                                == dev.unseen.columns.tool.database.KeyKind.BYTES;
                lines.append(hex ? "\\\\x" : "");
                escape(change.row().key().get(part), lines);
                lines.append('\t');
            }
            value(change.value(), lines);
            lines.append('\t');
            change.index()
                    .filter(_ -> index.isPresent())
                    .ifPresentOrElse(each -> escape(each, lines), () -> lines.append("\\N"));
            lines.append('\n');
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
