package dev.unseen.columns.tool.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// A real MySQL that `tools/columns/fetch-mysql.sh` brought, with a folder of its own, that logs
/// every statement.
final class MySqlServer extends Server {
    /// What is fetched, and by which word.
    enum Version {
        NEWEST("newest"),
        OLD("5.6");

        private final String word;

        Version(String word) {
            this.word = word;
        }

        private Path root() {
            return Path.of(System.getProperty("user.home"), ".cache/unseen-mysql", word);
        }
    }

    private static final Map<Version, MySqlServer> RUNNING = new EnumMap<>(Version.class);

    private final Path folder;
    private final int port;

    private MySqlServer(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    /// The server of that version; the proof is skipped where it was not fetched.
    static MySqlServer get(Version version) throws IOException, InterruptedException {
        assumeTrue(
                Files.isExecutable(version.root().resolve("mysqld")),
                () -> "no MySQL: sh tools/columns/fetch-mysql.sh " + version.word);
        synchronized (RUNNING) {
            if (!RUNNING.containsKey(version)) {
                RUNNING.put(version, start(version));
            }
            return RUNNING.get(version);
        }
    }

    private static MySqlServer start(Version version) throws IOException, InterruptedException {
        Path folder = folder("mysql");
        List<String> shared = shared(version, folder.resolve("data"));
        fill(version, folder.resolve("data"), shared);
        var server = new MySqlServer(folder, freePort());
        var command = new ArrayList<>(shared);
        command.addAll(
                List.of(
                        "--port=" + server.port,
                        "--bind-address=127.0.0.1",
                        "--socket=" + folder.resolve("socket"),
                        "--pid-file=" + folder.resolve("pid"),
                        "--general-log=1",
                        "--general-log-file=" + folder.resolve("general.log"),
                        "--performance-schema=ON",
                        "--performance-schema-consumer-events-statements-history-long=ON",
                        "--innodb-flush-log-at-trx-commit=0"));
        server.await(start(command, folder.resolve("log")));
        return server;
    }

    private static List<String> shared(Version version, Path data) {
        Path root = version.root();
        Path base = version == Version.NEWEST ? root.resolve("usr") : root;
        Path words =
                version == Version.NEWEST ? base.resolve("share/mysql") : base.resolve("share");
        var all =
                new ArrayList<>(
                        List.of(
                                root.resolve("mysqld").toString(),
                                "--no-defaults",
                                "--basedir=" + base,
                                "--lc-messages-dir=" + words,
                                "--datadir=" + data,
                                "--user=" + System.getProperty("user.name")));
        if (version == Version.NEWEST) {
            all.addAll(List.of("--secure-file-priv=NULL", "--mysqlx=OFF"));
        }
        return all;
    }

    /// The old one cannot make its tables itself: they come with it.
    private static void fill(Version version, Path data, List<String> shared)
            throws IOException, InterruptedException {
        if (version == Version.NEWEST) {
            var command = new ArrayList<>(shared);
            command.add("--initialize-insecure");
            run(command);
        } else {
            run(
                    List.of(
                            "cp",
                            "-r",
                            version.root().resolve("data/mysql").toString(),
                            data.toString()));
        }
    }

    @Override
    String administration() {
        return "mysql";
    }

    @Override
    String location(String name) {
        return "mysql://127.0.0.1:" + port + "/" + name + "?user=root";
    }

    @Override
    String log() throws IOException {
        return characters(folder.resolve("log")) + characters(folder.resolve("general.log"));
    }
}
