package dev.unseen.fleet.deployment;

import dev.unseen.chassis.sql.Database;
import dev.unseen.fleet.database.Databases.DatabaseOrder;
import dev.unseen.fleet.postgres.LocalPostgres;
import dev.unseen.fleet.testkit.Scram;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

@Tag("wide")
class PostgresDeploymentStoreTest extends DeploymentStoreContract {

    private static final DeploymentId SERVER = new DeploymentId(UUID.randomUUID().toString());

    @TempDir private static Path directory;

    private static LocalPostgres postgres;
    private static Database database;

    @BeforeAll
    static void open() throws Exception {
        var mine = PosixFilePermissions.fromString("rwx------");
        Files.setPosixFilePermissions(directory, mine);
        Files.createDirectory(
                directory.resolve(SERVER.value()), PosixFilePermissions.asFileAttribute(mine));
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        postgres = new LocalPostgres(directory, directory.resolve("cache"));
        String verifier = Scram.verifier("for this test", "sixteen bytes ok".getBytes());
        postgres.create(new DatabaseOrder(SERVER, port, "control", "control", verifier));
        database =
                Database.open(
                        "postgresql://127.0.0.1:%d/control?user=control&password=for%%20this%%20test"
                                .formatted(port),
                        "db/control");
    }

    @AfterAll
    static void close() throws Exception {
        database.close();
        postgres.drop(SERVER);
    }

    @Override
    protected DeploymentStore store() {
        return new JdbcDeploymentStore(database);
    }
}
