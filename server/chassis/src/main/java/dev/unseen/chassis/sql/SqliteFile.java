package dev.unseen.chassis.sql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// What can be said of an embedded store without opening it, which would make one.
public final class SqliteFile {

    private SqliteFile() {}

    /// Missing, or without a byte. What was written last may be in the log beside it alone.
    public static boolean isEmpty(Path database) {
        return size(database) == 0 && size(Path.of(database + "-wal")) == 0;
    }

    private static long size(Path file) {
        try {
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
