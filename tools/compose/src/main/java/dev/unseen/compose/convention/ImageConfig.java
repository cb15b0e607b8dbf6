package dev.unseen.compose.convention;

import java.util.List;
import java.util.Optional;

/// What an image starts and as whom. An empty entrypoint or command is none; a missing uid
/// unknown.
public record ImageConfig(
        List<String> entrypoint, List<String> command, Optional<String> user, boolean shell) {
    public ImageConfig {
        entrypoint = List.copyOf(entrypoint);
        command = List.copyOf(command);
    }
}
