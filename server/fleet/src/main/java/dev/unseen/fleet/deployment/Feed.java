package dev.unseen.fleet.deployment;

import java.time.Duration;
import java.util.List;

/// One reader of a deployment's timeline. It misses nothing, however slow it is: it asks storage
/// for what came after the last entry it has seen.
public interface Feed extends AutoCloseable {

    /// The next entries; an empty list when none came within the time.
    List<Event> next(Duration patience) throws InterruptedException;

    /// Whether the deployment is at rest and every entry has been read.
    boolean isOver();

    @Override
    void close();
}
