package dev.unseen.columns.tool.cli;

import dev.unseen.columns.tool.run.Boundary;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/// A database and a key, and what a command printed.
final class Bench {
    final String location;
    final Path key;
    Boundary boundary = Boundary.NONE;
    String out = "";
    String err = "";

    Bench(String location, Path folder) throws IOException {
        this.location = location;
        this.key = key(folder, "key");
    }

    static Path key(Path folder, String name) throws IOException {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return Files.writeString(
                folder.resolve(name), Base64.getUrlEncoder().encodeToString(bytes));
    }

    /// Runs a command on this database with this key.
    int run(String command, String... words) {
        var all = new ArrayList<String>(List.of(command, "--database", location));
        if (!command.equals("status") && !command.equals("plan") && !command.equals("classify")) {
            all.addAll(List.of("--key-file", key.toString()));
        }
        all.addAll(List.of(words));
        return execute(all.toArray(String[]::new));
    }

    int execute(String... words) {
        var printed = new ByteArrayOutputStream();
        var complained = new ByteArrayOutputStream();
        var surroundings =
                new Surroundings(
                        new PrintStream(printed, true, StandardCharsets.UTF_8),
                        new PrintStream(complained, true, StandardCharsets.UTF_8),
                        Map.of(),
                        InstantSource.system(),
                        new SecureRandom(),
                        boundary);
        int exit = ColumnsCommand.of(surroundings).execute(words);
        out = printed.toString(StandardCharsets.UTF_8);
        err = complained.toString(StandardCharsets.UTF_8);
        return exit;
    }

    void sql(String... statements) throws SQLException {
        try (Connection connection = Server.connect(location);
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    /// All rows of a query, each with its bytes.
    List<String> rows(String sql) throws SQLException {
        var all = new ArrayList<String>();
        try (Connection connection = Server.connect(location);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                var row = new StringBuilder();
                for (int at = 1; at <= columns; at++) {
                    boolean json = rows.getMetaData().getColumnTypeName(at).equals("JSON");
                    Object value = json ? rows.getString(at) : rows.getObject(at);
                    String text =
                            value instanceof byte[] bytes
                                    ? HexFormat.of().formatHex(bytes)
                                    : String.valueOf(value);
                    row.append(at == 1 ? "" : "|").append(text);
                }
                all.add(row.toString());
            }
        }
        return all;
    }
}
