package dev.unseen.proof.conformance;

import java.nio.file.Files;
import java.nio.file.Path;

/// Where things are in this project, as Surefire starts us in this module's folder.
final class Tree {

    private Tree() {}

    static Path module() {
        return Path.of("").toAbsolutePath();
    }

    static Path openstack() {
        return module().resolveSibling("openstack");
    }

    static Path programs() {
        return module().resolve("../../dist/target/unseen").normalize();
    }

    static boolean isBuilt() {
        return Files.exists(programs().resolve("built"));
    }

    static Path work(String name) throws java.io.IOException {
        return Files.createDirectories(module().resolve("target").resolve(name));
    }
}
