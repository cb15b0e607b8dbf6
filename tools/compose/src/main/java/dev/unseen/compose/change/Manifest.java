package dev.unseen.compose.change;

import dev.unseen.compose.failure.Outage;
import dev.unseen.compose.failure.Refusal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// What a backup holds and what the run made of it; in clear, without any value.
///
/// Source: docs/compose.md, "Backups".
public record Manifest(
        int unseenBackup,
        String created,
        String sealedTo,
        List<String> folders,
        List<Entry> files) {
    static final String NAME = "manifest.json";
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /// A file before and after; `digest` is empty where there was none.
    public record Entry(String path, State before, State after, boolean kept) {}

    public record State(boolean exists, String digest, String mode, int uid, int gid) {
        static final State ABSENT = new State(false, "", "0000", -1, -1);

        Attributes attributes() {
            return new Attributes(mode, uid, gid);
        }
    }

    byte[] json() {
        return (JSON.writeValueAsString(this) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    static Manifest read(Path folder) {
        Path file = folder.resolve(NAME);
        try {
            return JSON.readValue(Files.readAllBytes(file), Manifest.class);
        } catch (JacksonException e) {
            throw Refusal.malformed(file + " is not a manifest");
        } catch (IOException e) {
            throw new Outage("disk", "cannot read " + file);
        }
    }
}
