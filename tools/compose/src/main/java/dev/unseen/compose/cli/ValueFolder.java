package dev.unseen.compose.cli;

import dev.unseen.compose.env.Lookup;
import dev.unseen.compose.failure.Outage;
import dev.unseen.compose.failure.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Values as files, as an agent lays a bundle into memory: one file a secret, named like the
/// variable, in upper or lower case.
final class ValueFolder {
    private static final int BYTES_MAX = 1_000_000;

    private ValueFolder() {}

    static Lookup lookup(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw Refusal.notFound("no folder " + folder + " with values");
        }
        return name -> find(folder, name);
    }

    private static Optional<String> find(Path folder, String name) {
        if (!name.matches("[A-Za-z0-9_.-]{1,200}") || name.startsWith(".")) {
            return Optional.empty();
        }
        for (String each : List.of(name, name.toLowerCase(Locale.ROOT))) {
            Path file = folder.resolve(each);
            if (Files.isRegularFile(file)) {
                return Optional.of(read(file));
            }
        }
        return Optional.empty();
    }

    private static String read(Path file) {
        try {
            if (Files.size(file) > BYTES_MAX) {
                throw Refusal.limit(file + " is larger than " + BYTES_MAX + " bytes");
            }
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new Outage("disk", "cannot read " + file);
        }
    }
}
