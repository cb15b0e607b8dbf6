package dev.unseen.columns.tool.cli;

import static java.util.Objects.requireNonNull;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/// A real PostgreSQL that logs every statement with its parameters. As root it runs as nobody.
final class PostgresServer extends Server {
    private static final String ARCHIVE = "/postgres-linux-x86_64.txz";
    private static final String NOBODY = "65534";
    private static PostgresServer one;
    private static PostgresServer standby;
    private static Optional<Path> programs = Optional.empty();

    private final Path folder;
    private final int port;

    private PostgresServer(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    static boolean isPossible() {
        return System.getProperty("os.arch").equals("amd64");
    }

    static synchronized PostgresServer get() throws IOException, InterruptedException {
        if (one == null) {
            one = start(false);
        }
        return one;
    }

    /// A standby in recovery, which waits for a primary that never comes and lets readers in.
    static synchronized PostgresServer standby() throws IOException, InterruptedException {
        if (standby == null) {
            standby = start(true);
        }
        return standby;
    }

    private static PostgresServer start(boolean standby) throws IOException, InterruptedException {
        Path folder = folder("postgres");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        if (isRoot()) {
            run(List.of("chown", NOBODY, folder.toString()));
        }
        Path programs = programs();
        String data = folder.resolve("data").toString();
        run(
                ordinary(
                        programs.resolve("initdb").toString(),
                        "-D",
                        data,
                        "-U",
                        "tests",
                        "-A",
                        "trust",
                        "--no-sync",
                        "--encoding=UTF8",
                        "--locale=C"));
        if (standby) {
            run(ordinary("touch", data + "/standby.signal"));
        }
        var server = new PostgresServer(folder, freePort());
        List<String> command = new ArrayList<>(ordinary(programs.resolve("postgres").toString()));
        command.addAll(List.of("-D", data, "-p", String.valueOf(server.port)));
        for (String setting : SETTINGS) {
            command.addAll(List.of("-c", setting));
        }
        server.await(start(command, folder.resolve("log")));
        return server;
    }

    private static final List<String> SETTINGS =
            List.of(
                    "listen_addresses=127.0.0.1",
                    "unix_socket_directories=",
                    "fsync=off",
                    "log_statement=all",
                    "log_min_duration_statement=0",
                    "log_error_verbosity=verbose",
                    "log_checkpoints=off",
                    "shared_preload_libraries=pg_stat_statements",
                    "max_wal_size=4GB");

    @Override
    String administration() {
        return "postgres";
    }

    @Override
    String location(String name) {
        return "postgresql://127.0.0.1:" + port + "/" + name + "?user=tests";
    }

    @Override
    String log() throws IOException {
        return Files.readString(folder.resolve("log"), StandardCharsets.ISO_8859_1);
    }

    private static List<String> ordinary(String... command) {
        List<String> all = new ArrayList<>();
        if (isRoot()) {
            all.addAll(List.of("setpriv", "--reuid=" + NOBODY, "--clear-groups", "--"));
        }
        all.addAll(List.of(command));
        return all;
    }

    /// The folder of PostgreSQL's programs, unpacked for all servers of this process.
    private static Path programs() throws IOException {
        if (programs.isEmpty()) {
            Path unpacked = folder("postgres-programs");
            Files.setPosixFilePermissions(unpacked, PosixFilePermissions.fromString("rwxr-xr-x"));
            deleteAtEnd(unpacked);
            unpack(unpacked);
            programs = Optional.of(unpacked.resolve("bin"));
        }
        return programs.get();
    }

    private static void unpack(Path directory) throws IOException {
        try (var in = requireNonNull(PostgresServer.class.getResourceAsStream(ARCHIVE));
                var tar =
                        new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(in)))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path target = entry.resolveIn(directory);
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else if (entry.isSymbolicLink()) {
                    Files.createDirectories(requireNonNull(target.getParent()));
                    Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
                } else {
                    Files.createDirectories(requireNonNull(target.getParent()));
                    Files.copy(tar, target);
                    boolean program = (entry.getMode() & 0100) != 0;
                    Files.setPosixFilePermissions(
                            target,
                            PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
                }
            }
        }
    }
}
