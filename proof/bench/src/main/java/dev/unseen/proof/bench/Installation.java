package dev.unseen.proof.bench;

import java.nio.file.Path;

/// Where the programs are (`lib`, `agent`) and a directory for what a bench makes.
record Installation(Path home, Path work) {

    Path lib() {
        return home.resolve("lib");
    }

    Path agent() {
        return home.resolve("agent");
    }

    String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
