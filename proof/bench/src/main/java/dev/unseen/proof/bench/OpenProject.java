package dev.unseen.proof.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.Optional;

/// A strongroom with an open project, and a creator's token for it.
final class OpenProject implements AutoCloseable {

    private final StrongroomServer server;

    private OpenProject(StrongroomServer server) {
        this.server = server;
    }

    /// No door makes open projects yet, so the column is set while the process is down.
    static OpenProject start(Installation installation, Path directory) throws Exception {
        StrongroomServer.start(installation, directory).close();
        String url = "jdbc:sqlite:" + directory.resolve("data/strongroom.db");
        try (var store = DriverManager.getConnection(url);
                var statement = store.createStatement()) {
            statement.execute("UPDATE project SET openness = 'open'");
            statement.execute("UPDATE application_credential SET roles = 'creator'");
            statement.execute("UPDATE project_role SET role = 'creator'");
        }
        return new OpenProject(StrongroomServer.start(installation, directory));
    }

    Barbican barbican() throws IOException, java.security.GeneralSecurityException {
        var door = new Load.Server(server.port(), server.process().toHandle());
        String token = new DeploymentService(server).token();
        return new Barbican("strongroom", door, Optional.of(server.trust()), "/key-manager", token);
    }

    @Override
    public void close() {
        server.close();
    }
}
