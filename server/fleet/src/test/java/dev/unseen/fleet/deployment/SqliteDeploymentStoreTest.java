package dev.unseen.fleet.deployment;

import dev.unseen.chassis.sql.Database;
import dev.unseen.fleet.testkit.MemoryFolder;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

class SqliteDeploymentStoreTest extends DeploymentStoreContract {

    @TempDir(factory = MemoryFolder.class)
    private static Path directory;

    private static Database database;

    @BeforeAll
    static void open() {
        database = Database.open("sqlite:" + directory.resolve("control.db"), "db/control");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Override
    protected DeploymentStore store() {
        return new JdbcDeploymentStore(database);
    }
}
