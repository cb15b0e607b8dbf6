package dev.unseen.audit.disk;

import java.io.IOException;
import java.nio.file.Path;

/// A disk that tells when it failed.
public interface Disk {

    /// Opens a file for appending and creates it if it is missing; the name of a new file is
    /// durable when this returns.
    AppendFile append(Path file) throws IOException;

    /// Replaces a file whole and durably: a reader finds the old content or the new.
    void replace(Path file, byte[] content) throws IOException;
}
