package dev.unseen.columns.tool.catalog;

import dev.unseen.columns.tool.database.Session;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// Asks the catalogue with bound parameters.
final class Query {
    private static final int ROWS_MAX = 10_000;

    private Query() {}

    /// One row of an answer, read at once.
    @FunctionalInterface
    interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    static <T> List<T> all(Session session, String sql, Reader<T> reader, Object... parameters) {
        return session.read(
                "reading the catalogue",
                connection -> {
                    try (PreparedStatement statement = connection.prepareStatement(sql)) {
                        for (int at = 0; at < parameters.length; at++) {
                            statement.setObject(at + 1, parameters[at]);
                        }
                        return rows(statement, reader);
                    }
                });
    }

    private static <T> List<T> rows(PreparedStatement statement, Reader<T> reader)
            throws SQLException {
        var all = new ArrayList<T>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next() && all.size() < ROWS_MAX) {
                all.add(reader.read(rows));
            }
        }
        return all;
    }

    /// Whether a trigger's body seems to give the column a value. By words, not by grammar: what it
    /// misses is found when a batch is read back.
    static boolean assigns(String body, String column) {
        String name = "[\"`\\[]?" + Pattern.quote(column) + "[\"`\\]]?";
        String set = "\\bset\\b(?:(?!\\bwhere\\b|;).)*?(?<![\\w$])(?:new\\.)?" + name + "\\s*:?=";
        String alone = "(?:;|\\bbegin|\\bthen|\\belse|\\bloop)\\s*new\\." + name + "\\s*:?=";
        String into = "\\binto\\s+(?:strict\\s+)?new\\." + name + "(?![\\w$])";
        return Pattern.compile("(?is)" + set + "|" + alone + "|" + into)
                .matcher(body.replaceAll("(?s)--[^\n]*|/\\*.*?\\*/", " "))
                .find();
    }

    /// Whether a definition has the column's name as a word of its own.
    static boolean mentions(String definition, String column) {
        String word = Pattern.quote(column.toLowerCase(Locale.ROOT));
        return Pattern.compile("(?<![\\w$])" + word + "(?![\\w$])")
                .matcher(definition.toLowerCase(Locale.ROOT))
                .find();
    }
}
