package dev.unseen.fleet.machine;

import java.net.URI;
import java.util.Map;

/// Where a machine's application and database answer, as seen from the machine and, on this host,
/// from control.
public record Place(String host, int port, int databasePort) {

    public URI page(String path) {
        return URI.create("http://%s:%d%s".formatted(host, port, path));
    }

    /// The places of a blueprint's texts that this decides.
    public Map<String, String> values() {
        return Map.of(
                "host",
                host,
                "port",
                Integer.toString(port),
                "database.host",
                host,
                "database.port",
                Integer.toString(databasePort));
    }
}
