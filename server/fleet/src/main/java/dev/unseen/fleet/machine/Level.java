package dev.unseen.fleet.machine;

import java.util.Locale;

/// How far a machine is kept apart from its host, as found by trying.
public enum Level {
    /// A child process with an empty environment and a directory of its own. Another process of
    /// the same user can look into it.
    PROCESS,
    /// Its own root, process, mount, IPC and host-name namespaces; the host's network.
    BUBBLEWRAP;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
