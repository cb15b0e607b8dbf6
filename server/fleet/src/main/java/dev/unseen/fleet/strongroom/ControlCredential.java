package dev.unseen.fleet.strongroom;

import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.file.PrivateFiles;
import dev.unseen.client.keystone.Credential;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// How control proves to the strongroom who it is: a private file with the body of Keystone's
/// `POST /v3/auth/tokens` as it is sent. Read for each log-in and wiped after it.
public final class ControlCredential {

    private ControlCredential() {}

    public static Credential file(Path file) {
        return () -> {
            PrivateFiles.requirePrivate(file);
            try {
                return Files.readAllBytes(file);
            } catch (IOException _) {
                throw Refusal.conflict(file + " cannot be read; it holds control's credential.");
            }
        };
    }
}
