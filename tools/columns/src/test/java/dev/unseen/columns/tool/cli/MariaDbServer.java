package dev.unseen.columns.tool.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A real MariaDB of Debian's `mariadb-server-core`, with a folder of its own, that logs every
/// statement.
final class MariaDbServer extends Server {
    private static final Path PROGRAM = Path.of("/usr/sbin/mariadbd");
    private static final Path TABLES = Path.of("/usr/share/mysql");
    private static MariaDbServer one;

    private final Path folder;
    private final int port;

    private MariaDbServer(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    static boolean isPossible() {
        return Files.isExecutable(PROGRAM)
                && Files.isRegularFile(TABLES.resolve("mysql_system_tables.sql"));
    }

    static synchronized MariaDbServer get() throws IOException, InterruptedException {
        if (one == null) {
            one = start();
        }
        return one;
    }

    private static MariaDbServer start() throws IOException, InterruptedException {
        Path folder = folder("mariadb");
        List<String> shared =
                List.of("--no-defaults", "--datadir=" + folder.resolve("data"), "--user=" + user());
        bootstrap(folder, shared);
        var server = new MariaDbServer(folder, freePort());
        List<String> command = new ArrayList<>(List.of(PROGRAM.toString()));
        command.addAll(shared);
        command.addAll(
                List.of(
                        "--port=" + server.port,
                        "--bind-address=127.0.0.1",
                        "--socket=" + folder.resolve("socket"),
                        "--pid-file=" + folder.resolve("pid"),
                        "--general-log=1",
                        "--performance-schema=ON",
                        "--performance-schema-instrument=statement/%=ON",
                        "--performance-schema-consumer-events-statements-current=ON",
                        "--performance-schema-consumer-events-statements-history-long=ON",
                        "--general-log-file=" + folder.resolve("general.log"),
                        "--innodb-flush-log-at-trx-commit=0"));
        server.await(start(command, folder.resolve("log")));
        return server;
    }

    /// What `mariadb-install-db` does, which needs programs of the client's package.
    private static void bootstrap(Path folder, List<String> shared)
            throws IOException, InterruptedException {
        Files.createDirectories(folder.resolve("data/mysql"));
        var sql = new StringBuilder("USE mysql;\nSET @auth_root_socket = NULL;\n");
        sql.append("SET @skip_auth_anonymous = 1;\nSET @current_hostname = '127.0.0.1';\n");
        for (String each :
                List.of(
                        "mysql_system_tables.sql",
                        "mysql_performance_tables.sql",
                        "mysql_system_tables_data.sql")) {
            sql.append(Files.readString(TABLES.resolve(each))).append('\n');
        }
        Path script = Files.writeString(folder.resolve("bootstrap.sql"), sql);
        List<String> command = new ArrayList<>(List.of(PROGRAM.toString()));
        command.addAll(shared);
        command.add("--bootstrap");
        Path log = folder.resolve("bootstrap.log");
        Process process =
                new ProcessBuilder(command)
                        .redirectInput(script.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        if (process.waitFor() != 0) {
            throw new IOException("bootstrap: " + Files.readString(log));
        }
    }

    private static String user() {
        return System.getProperty("user.name");
    }

    @Override
    String administration() {
        return "mysql";
    }

    @Override
    String location(String name) {
        return "mariadb://127.0.0.1:" + port + "/" + name + "?user=root";
    }

    @Override
    String log() throws IOException {
        return characters(folder.resolve("log")) + characters(folder.resolve("general.log"));
    }
}
