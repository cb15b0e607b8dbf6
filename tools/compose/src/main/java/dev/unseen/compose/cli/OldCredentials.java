package dev.unseen.compose.cli;

import dev.unseen.compose.env.DotEnv;
import dev.unseen.compose.env.Lookup;
import dev.unseen.compose.failure.Outage;
import dev.unseen.compose.failure.Refusal;
import dev.unseen.compose.text.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// The plain `current-credentials.txt` of a migration by hand: read once, kept in the sealed
/// backup, then overwritten and deleted. A rollback puts back one that lay in the project.
final class OldCredentials {
    private static final int BYTES_MAX = 1_000_000;

    private OldCredentials() {}

    static Lookup lookup(Path file) {
        Given.file("--credentials", file);
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

    /// The file, when it lies in the project: there its removal is a change like any other.
    static Optional<Path> within(Path project, Optional<Path> file) {
        return file.map(OldCredentials::real).filter(each -> each.startsWith(project));
    }

    private static Path real(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException e) {
            throw new Outage("disk", "cannot read " + file);
        }
    }

    static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new Outage("disk", "cannot read " + file);
        }
    }
}
