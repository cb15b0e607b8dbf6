package dev.unseen.compose.cli;

import dev.unseen.compose.env.DotEnv;
import dev.unseen.compose.env.Lookup;
import dev.unseen.compose.failure.Outage;
import dev.unseen.compose.failure.Refusal;
import dev.unseen.compose.text.SourceText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/// The plain `current-credentials.txt` of a migration by hand: read once, then overwritten and
/// deleted. Overwriting does not reach copies that a file system or a disk keeps on its own.
final class OldCredentials {
    private static final int BYTES_MAX = 1_000_000;

    private OldCredentials() {}

    static Lookup lookup(Path file) {
        try {
            if (Files.size(file) > BYTES_MAX) {
                throw Refusal.limit(file + " is larger than " + BYTES_MAX + " bytes");
            }
            SourceText text = SourceText.of(Files.readAllBytes(file), "the credentials file");
            return Lookup.of(DotEnv.read("credentials", text).values(Lookup.of(Map.of())));
        } catch (IOException e) {
            throw new Outage("disk", "cannot read " + file);
        }
    }

    static void remove(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer zeros = ByteBuffer.allocate((int) channel.size());
            while (zeros.hasRemaining()) {
                channel.write(zeros, zeros.position());
            }
            channel.force(true);
            Files.delete(file);
        } catch (IOException e) {
            throw new Outage("disk", "cannot remove " + file + "; remove it by hand");
        }
    }
}
