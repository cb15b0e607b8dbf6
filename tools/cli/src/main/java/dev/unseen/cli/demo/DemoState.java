package dev.unseen.cli.demo;

import dev.unseen.chassis.file.PrivateFiles;
import dev.unseen.chassis.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// What a later run of the demo needs of an earlier one, in a private file beside the house.
record DemoState(DemoPerson.Kept administrator, DemoPerson.Kept developer, String setupLink) {

    static Optional<DemoState> read(Path file) {
        try {
            return Optional.of(Json.read(Files.readAllBytes(file), DemoState.class));
        } catch (java.nio.file.NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void write(Path file) {
        PrivateFiles.replace(file, Json.write(this));
    }
}
