package dev.unseen.columns.tool.plan;

import dev.unseen.columns.tool.database.Postgres;
import dev.unseen.columns.tool.database.Session;
import dev.unseen.columns.tool.failure.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Where an application's queries come from: a file, or what the server remembers of them.
public final class Queries {
    private static final int BYTES_MAX = 4 << 20;
    private static final int QUERIES_MAX = 2000;

    private Queries() {}

    /// Statements of a file, parted by semicolons.
    public static List<String> read(Path file) {
        try {
            if (Files.size(file) > BYTES_MAX) {
                throw Refusal.limit("a file of queries has at most 4 MiB");
            }
            return Arrays.stream(Files.readString(file).split(";", -1))
                    .filter(each -> !each.isBlank())
                    .limit(QUERIES_MAX)
                    .toList();
        } catch (IOException _) {
            throw Refusal.notFound("cannot read the file of queries " + file);
        }
    }

    /// What `pg_stat_statements` has of a table; its queries have places instead of values.
    public static List<String> remembered(Session session, String table) {
        if (!(session.dialect() instanceof Postgres)) {
            return List.of();
        }
        return session.read(
                "reading the server's statistics",
                connection -> {
                    var queries = new ArrayList<String>();
                    try (PreparedStatement extension =
                                    connection.prepareStatement(
                                            "SELECT 1 FROM pg_extension"
                                                    + " WHERE extname = 'pg_stat_statements'");
                            ResultSet there = extension.executeQuery()) {
                        if (!there.next()) {
                            return queries;
                        }
                    }
                    String sql =
                            "SELECT query FROM pg_stat_statements WHERE strpos(lower(query), ?) > 0"
                                    + " AND query !~* '^(create|alter|set|copy)' LIMIT 2000";
                    try (PreparedStatement statement = connection.prepareStatement(sql)) {
                        statement.setString(1, table.toLowerCase(java.util.Locale.ROOT));
                        try (ResultSet rows = statement.executeQuery()) {
                            while (rows.next()) {
                                queries.add(rows.getString(1));
                            }
                        }
                    }
                    return queries;
                });
    }
}
