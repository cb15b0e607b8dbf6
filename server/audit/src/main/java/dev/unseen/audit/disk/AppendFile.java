package dev.unseen.audit.disk;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/// A file that grows at its end. Used by one thread, and by none that may be interrupted.
public interface AppendFile extends Closeable {

    long size() throws IOException;

    /// Writes all that remains in the buffer at the end of the file.
    void append(ByteBuffer bytes) throws IOException;

    /// Returns when everything appended is on the disk.
    void force() throws IOException;

    /// Cuts the file; what is longer than `size` was never acknowledged.
    void truncate(long size) throws IOException;
}
