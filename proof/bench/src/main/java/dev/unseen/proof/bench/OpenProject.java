package dev.unseen.proof.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.unseen.client.http.Https;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A strongroom with an open project, and a token for it.
final class OpenProject implements AutoCloseable {

    private final StrongroomServer server;

    private OpenProject(StrongroomServer server) {
        this.server = server;
    }

    static OpenProject start(Installation installation, Path directory)
            throws IOException, InterruptedException {
        return start(installation, directory, "");
    }

    /// @param settings further lines of its configuration
    static OpenProject start(Installation installation, Path directory, String settings)
            throws IOException, InterruptedException {
        return new OpenProject(StrongroomServer.start(installation, directory, settings));
    }

    Barbican barbican() throws IOException, GeneralSecurityException {
        return barbican(List.of());
    }

    /// @param more processes that work for its answers as well
    Barbican barbican(List<ProcessHandle> more) throws IOException, GeneralSecurityException {
        var processes = new ArrayList<>(more);
        processes.add(server.process().toHandle());
        var door = new Load.Server(server.port(), processes);
        return new Barbican(
                "strongroom", door, Optional.of(server.trust()), "/key-manager", token());
    }

    private String token() throws IOException {
        String body =
                """
                {"auth":{"identity":{"methods":["password"],"password":{"user":{"name":"admin",
                "domain":{"id":"default"},"password":"%s"}}},
                "scope":{"project":{"name":"admin","domain":{"id":"default"}}}}}
                """
                        .formatted(server.administratorPassword());
        return new Https(URI.create("https://127.0.0.1:" + server.port()), server.authority())
                .send("POST", "/identity/v3/auth/tokens", Map.of(), body.getBytes(UTF_8))
                .expecting(201)
                .header("X-Subject-Token");
    }

    @Override
    public void close() {
        server.close();
    }
}
