package dev.unseen.app.config;

import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.yaml.Section;
import dev.unseen.chassis.yaml.Yaml;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/// A configuration file and the few kinds of values that chassis.yaml does not know.
final class ConfigFile {

    private ConfigFile() {}

    static Section open(Path file) {
        try {
            return Yaml.read(file.getFileName().toString(), Files.readString(file));
        } catch (IOException _) {
            throw Refusal.malformed(file + " cannot be read; name a configuration file.");
        }
    }

    /// `https://host:port`, without a slash at the end.
    static URI url(Section section, String key) {
        String text = section.requiredText(key);
        if (!text.matches("https://[A-Za-z0-9.\\[\\]:-]+")) {
            throw section.wrong(key, "an address such as https://127.0.0.1:9311");
        }
        return URI.create(text);
    }

    /// An absolute path.
    static Path path(Section section, String key) {
        Path path = Path.of(section.requiredText(key));
        if (!path.isAbsolute()) {
            throw section.wrong(key, "an absolute path");
        }
        return path;
    }
}
