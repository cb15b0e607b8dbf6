package dev.unseen.proof.system;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// A folder whose changes the kernel tells us of, so that a test wakes when something was written.
final class Watched {

    private Watched() {}

    /// Looks at each change in the folder until what is awaited has come.
    static void await(Path folder, long secondsMax, BooleanSupplier come)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(secondsMax);
        try (var watch = folder.getFileSystem().newWatchService()) {
            folder.register(
                    watch,
                    StandardWatchEventKinds.ENTRY_MODIFY,
                    StandardWatchEventKinds.ENTRY_CREATE);
            while (!come.getAsBoolean()) {
                long left = deadline - System.nanoTime();
                WatchKey key = watch.poll(Math.max(left, 0), TimeUnit.NANOSECONDS);
                if (key == null) {
                    throw new AssertionError("it did not come within " + secondsMax + " s");
                }
                key.pollEvents();
                key.reset();
            }
        }
    }
}
