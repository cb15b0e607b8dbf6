package dev.unseen.identity.machine;

import dev.unseen.audit.EventType;
import java.util.Locale;

/// How far a machine was found to be isolated from the rest of its host.
public enum Level {
    /// A process among others; another process of the same user can reach into it.
    PROCESS(EventType.MACHINE_SEEN_PROCESS),
    /// A process with its own file system and its own list of processes.
    BUBBLEWRAP(EventType.MACHINE_SEEN_BUBBLEWRAP);

    private final EventType event;

    Level(EventType event) {
        this.event = event;
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// How the log says that a machine was seen.
    public EventType event() {
        return event;
    }
}
