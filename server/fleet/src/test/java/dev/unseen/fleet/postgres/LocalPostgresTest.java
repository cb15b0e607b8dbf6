package dev.unseen.fleet.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unseen.chassis.failure.Outage;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.fleet.database.Databases.DatabaseOrder;
import dev.unseen.fleet.deployment.DeploymentId;
import dev.unseen.fleet.testkit.Scram;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// S2-055, C1: a real PostgreSQL whose role was made from a verifier alone.
@Tag("wide")
class LocalPostgresTest {

    private static final String PASSWORD = "correct-Horse7battery/Staple+9";

    @TempDir private static Path cache;
    @TempDir private Path machines;

    private final DeploymentId deployment = new DeploymentId(UUID.randomUUID().toString());
    private LocalPostgres postgres;
    private int port;

    @BeforeEach
    void open() throws IOException {
        Files.setPosixFilePermissions(cache, PosixFilePermissions.fromString("rwx------"));
        Files.setPosixFilePermissions(machines, PosixFilePermissions.fromString("rwx------"));
        Files.createDirectory(
                machines.resolve(deployment.value()),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        postgres = new LocalPostgres(machines, cache);
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
    }

    @AfterEach
    void stop() throws InterruptedException {
        postgres.stop(deployment);
    }

    private DatabaseOrder order(String verifier) {
        return new DatabaseOrder(deployment, port, "recruit", "recruit", verifier);
    }

    private DatabaseOrder order() throws GeneralSecurityException {
        return order(Scram.verifier(PASSWORD, "sixteen bytes ok".getBytes()));
    }

    private Connection connect(String role, String password) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:%d/recruit".formatted(port), role, password);
    }

    @Test
    void create_fromAVerifier_letsThePasswordInAndNothingElse() throws Exception {
        assertThat(postgres.create(order())).isEqualTo("PostgreSQL 17.6");

        try (var connection = connect("recruit", PASSWORD);
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE candidate (id int)");
            statement.execute("INSERT INTO candidate VALUES (7)");
        }
        assertThatThrownBy(() -> connect("recruit", PASSWORD + "x"))
                .hasMessageContaining("password authentication failed");
        assertThatThrownBy(() -> connect("postgres", PASSWORD))
                .hasMessageContaining("no pg_hba.conf entry");
    }

    @Test
    void create_twice_isCreatedOnce() throws Exception {
        postgres.create(order());
        try (var connection = connect("recruit", PASSWORD);
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE candidate (id int)");
        }
        postgres.stop(deployment);
        assertThat(postgres.isRunning(deployment)).contains(false);

        new LocalPostgres(machines, cache).create(order());

        try (var connection = connect("recruit", PASSWORD);
                var statement = connection.createStatement()) {
            assertThat(statement.executeQuery("SELECT count(*) FROM candidate").next()).isTrue();
        }
    }

    @Test
    void stop_ofAServerWithSessions_leavesNoProcess() throws Exception {
        postgres.create(order());
        try (var session = connect("recruit", PASSWORD)) {
            postgres.stop(deployment);
            assertThat(session.isValid(1)).isFalse();
        }
        assertThat(processesIn(machines)).isEmpty();
        assertThatThrownBy(() -> connect("recruit", PASSWORD)).isInstanceOf(SQLException.class);
    }

    @Test
    void drop_ofARunningServer_leavesNoFile() throws Exception {
        postgres.create(order());
        postgres.drop(deployment);
        postgres.drop(deployment);

        assertThat(machines.resolve(deployment.value())).isEmptyDirectory();
        assertThat(postgres.isRunning(deployment)).isEmpty();
    }

    @Test
    void create_withSomethingElseThanAVerifier_isRefusedBeforeAnythingIsMade() {
        assertThatThrownBy(() -> postgres.create(order("x' SUPERUSER --")))
                .isInstanceOf(Refusal.class)
                .hasMessageNotContaining("SUPERUSER");
        assertThat(machines.resolve(deployment.value())).isEmptyDirectory();
    }

    @Test
    void create_withItsPortTaken_isAnOutageThatNamesTheLog() throws Exception {
        try (var taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> postgres.create(order()))
                    .isInstanceOf(Outage.class)
                    .hasMessageContaining("output.log");
            assertThat(taken.isBound()).isTrue();
        }
        postgres.create(order());
        assertThat(postgres.isRunning(deployment)).contains(true);
    }

    private static Stream<String> processesIn(Path folder) {
        return ProcessHandle.allProcesses()
                .flatMap(each -> each.info().commandLine().stream())
                .filter(each -> each.contains(folder.toString()));
    }
}
