package dev.unseen.identity.gate;

/// A service as the catalog and access rules name it, and where its paths begin at our door.
public record Service(String type, String name, String prefix) {

    boolean holds(String path) {
        return path.startsWith(prefix + "/");
    }

    /// The path as the service's own clients know it.
    String within(String path) {
        return path.substring(prefix.length());
    }
}
