package dev.unseen.columns.tool.plan;

import dev.unseen.columns.blind.IndexAdvice.Counted;
import dev.unseen.columns.tool.cell.Target;
import dev.unseen.columns.tool.database.Session;
import java.sql.PreparedStatement;
import java.sql.ResultSet;

/// How many different values a column has, counted inside the database before it is encrypted.
public final class Counts {
    private Counts() {}

    public static Counted of(Session session, Target target) {
        String column = session.dialect().named(target.column());
        String sql =
                ("SELECT coalesce(sum(n), 0), count(*), coalesce(max(n), 0) FROM (SELECT count(*)"
                                + " AS n FROM %s AS r WHERE %s IS NOT NULL GROUP BY %s) AS counted")
                        .formatted(session.dialect().quote(target.table().name()), column, column);
        return session.read(
                "counting values",
                connection -> {
                    try (PreparedStatement statement = connection.prepareStatement(sql);
                            ResultSet rows = statement.executeQuery()) {
                        rows.next();
                        return new Counted(rows.getLong(1), rows.getLong(2), rows.getLong(3));
                    }
                });
    }
}
