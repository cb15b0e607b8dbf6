package dev.unseen.proof.bench;

import dev.unseen.chassis.aot.AotCache;
import java.nio.file.Path;

/// Where the programs are (`lib`, `agent`) and a directory for what a bench makes.
record Installation(Path home, Path work) {

    Path lib() {
        return home.resolve("lib");
    }

    Path agent() {
        return home.resolve("agent");
    }

    /// The cache that `unseen prepare` made of a server; it may not be there.
    AotCache cache(String server) {
        return new AotCache(home.resolve(server + ".aot"), lib());
    }

    String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
