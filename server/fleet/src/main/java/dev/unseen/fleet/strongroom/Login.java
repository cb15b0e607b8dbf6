package dev.unseen.fleet.strongroom;

import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.file.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// How control proves who it is: the body of Keystone's `POST /v3/auth/tokens`. It is asked for at
/// each log-in and wiped after it, so that it is in memory for the length of one request.
@FunctionalInterface
public interface Login {

    byte[] body();

    /// From a private file that holds the body as it is sent.
    static Login file(Path file) {
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
