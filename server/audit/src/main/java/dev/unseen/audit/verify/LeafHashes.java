package dev.unseen.audit.verify;

import dev.unseen.audit.disk.LogFiles;
import dev.unseen.audit.tree.HashLevels;
import dev.unseen.audit.tree.TreeHash;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The leaf hashes that lie beside the entries, in order. Nobody signed this file; see
/// [Diagnosis] for when it can be believed.
final class LeafHashes implements Closeable {

    private final InputStream input;

    LeafHashes(LogFiles files) throws IOException {
        Path file = HashLevels.file(files.hashes(), 0);
        this.input =
                Files.isRegularFile(file)
                        ? new BufferedInputStream(Files.newInputStream(file), 1 << 16)
                        : InputStream.nullInputStream();
    }

    Optional<TreeHash> next() throws IOException {
        byte[] hash = input.readNBytes(TreeHash.LENGTH);
        return hash.length == TreeHash.LENGTH ? Optional.of(new TreeHash(hash)) : Optional.empty();
    }

    @Override
    public void close() throws IOException {
        input.close();
    }
}
