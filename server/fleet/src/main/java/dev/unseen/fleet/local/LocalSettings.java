package dev.unseen.fleet.local;

import java.nio.file.Path;

/// @param machines the folder that holds one folder per machine
/// @param bubblewrap the command to probe and use
public record LocalSettings(Path machines, AgentCommand agent, LevelWish level, Path bubblewrap) {

    /// Which level to use.
    public enum LevelWish {
        /// The best that a probe finds.
        BEST,
        PROCESS,
        /// Refuses to start where the probe fails.
        BUBBLEWRAP
    }
}
