package dev.unseen.fleet.postgres;

import dev.unseen.chassis.failure.Outage;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.file.PrivateFiles;
import dev.unseen.fleet.database.Databases.DatabaseOrder;
import dev.unseen.fleet.file.Trees;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.regex.Pattern;

/// Makes a server's data with one role and one database, in single-user mode: before the server
/// ever listens, all that will ever log in is there.
final class Birth {

    private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9_]{0,39}");
    private static final Pattern VERIFIER =
            Pattern.compile(
                    "SCRAM-SHA-256\\$\\d{4,7}:[A-Za-z0-9+/]{16,88}={0,2}"
                            + "\\$[A-Za-z0-9+/]{43}=:[A-Za-z0-9+/]{43}=");
    private static final byte[] NOTHING = {};

    private final Programs programs;

    Birth(Programs programs) {
        this.programs = programs;
    }

    void bear(ServerFolder folder, DatabaseOrder order) throws InterruptedException {
        require(order);
        ServerFolder unborn = folder.unborn();
        Trees.delete(unborn.path());
        PrivateFiles.directory(unborn.path());
        PrivateFiles.createIfAbsent(unborn.log());
        programs.run(initdb(unborn), NOTHING, unborn);
        programs.run(single(unborn), statements(order), unborn);
        replace(unborn.data().resolve("postgresql.conf"), configuration(order));
        replace(unborn.data().resolve("pg_hba.conf"), access(order));
        move(unborn.path(), folder.path());
    }

    private static void require(DatabaseOrder order) {
        if (!WORD.matcher(order.role()).matches() || !WORD.matcher(order.name()).matches()) {
            throw new IllegalArgumentException("the blueprint was checked for these names");
        }
        if (!VERIFIER.matcher(order.verifier()).matches()) {
            throw Refusal.malformed(
                    "The key manager gave no SCRAM-SHA-256 verifier in PostgreSQL's form.");
        }
    }

    private List<String> initdb(ServerFolder folder) {
        return programs.words(
                "initdb",
                List.of(
                        "--pgdata=" + folder.data(),
                        "--username=postgres",
                        "--auth=reject",
                        "--encoding=UTF8",
                        "--locale=C",
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8",
                        "--no-instructions"));
    }

    private List<String> single(ServerFolder folder) {
        return programs.words(
                "postgres",
                List.of(
                        "--single",
                        "-D",
                        folder.data().toString(),
                        "-c",
                        "exit_on_error=true",
                        "-c",
                        "log_min_error_statement=panic",
                        "postgres"));
    }

    /// One statement a line, as single-user mode reads them.
    private static byte[] statements(DatabaseOrder order) {
        return """
        CREATE ROLE "%1$s" LOGIN PASSWORD '%3$s'
        CREATE DATABASE "%2$s" OWNER "%1$s"
        REVOKE ALL ON DATABASE "%2$s" FROM PUBLIC
        """
                .formatted(order.role(), order.name(), order.verifier())
                .getBytes(StandardCharsets.US_ASCII);
    }

    /// Failed statements are not logged: an application may put values into them.
    private static String configuration(DatabaseOrder order) {
        return """
        listen_addresses = '127.0.0.1'
        port = %d
        unix_socket_directories = ''
        password_encryption = 'scram-sha-256'
        max_connections = 40
        shared_buffers = '16MB'
        min_wal_size = '32MB'
        max_wal_size = '256MB'
        jit = off
        log_min_error_statement = panic
        log_statement = 'none'
        """
                .formatted(order.port());
    }

    private static String access(DatabaseOrder order) {
        return """
        host "%s" "%s" 127.0.0.1/32 scram-sha-256
        """
                .formatted(order.name(), order.role());
    }

    private static void replace(Path file, String text) {
        PrivateFiles.replace(file, text.getBytes(StandardCharsets.US_ASCII));
    }

    private static void move(Path from, Path to) {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new Outage("disk", to + " cannot be made", e);
        }
    }
}
