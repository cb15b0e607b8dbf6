package dev.unseen.cli.login;

import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.file.PrivateFiles;
import dev.unseen.chassis.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A person's token between two commands, in a file of their own.
public record Session(String name, String token) {

    public static Session read(Path file) {
        try {
            PrivateFiles.requirePrivate(file);
            return Json.read(Files.readAllBytes(file), Session.class);
        } catch (IOException | Refusal _) {
            throw Refusal.unauthenticated("Log in first: unseen login");
        }
    }

    public void write(Path file) {
        PrivateFiles.replace(file, Json.write(this));
    }

    @Override
    public String toString() {
        return "Session[" + name + "]";
    }
}
