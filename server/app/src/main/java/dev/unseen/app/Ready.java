package dev.unseen.app;

import dev.unseen.chassis.file.PrivateFiles;
import dev.unseen.chassis.json.Json;
import java.nio.file.Path;

/// `ready.json` in a process's data directory: written once its door answers.
public record Ready(long pid, int port) {

    public static void write(Path data, int port) {
        var ready = new Ready(ProcessHandle.current().pid(), port);
        PrivateFiles.replace(data.resolve("ready.json"), Json.write(ready));
    }
}
