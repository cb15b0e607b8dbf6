package dev.unseen.columns.tool.cli;

import dev.unseen.columns.codec.Kind;
import dev.unseen.columns.codec.Original;
import dev.unseen.columns.codec.Place;
import dev.unseen.columns.tool.failure.Outage;
import dev.unseen.columns.tool.failure.Refusal;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Set;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/// A new file that only its owner reads: a JSON array of values with the places they came from.
final class ExportFile implements AutoCloseable {
    private final JsonGenerator out;

    private ExportFile(JsonGenerator out) {
        this.out = out;
    }

    /// Errors: [Refusal] where a file is already.
    static ExportFile create(Path path) {
        try {
            var channel =
                    Files.newByteChannel(
                            path,
                            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString("rw-------")));
            var out = JsonMapper.shared().createGenerator(Channels.newOutputStream(channel));
            out.writeStartArray();
            return new ExportFile(out);
        } catch (FileAlreadyExistsException _) {
            throw Refusal.conflict(path + " exists already; name a file that does not");
        } catch (IOException _) {
            throw new Outage("disk", "cannot write " + path);
        }
    }

    void add(Place place, Original original) {
        out.writeStartObject();
        out.writeStringProperty("table", place.column().table());
        out.writeStringProperty("column", place.column().column());
        out.writeStringProperty("path", place.column().path());
        out.writeArrayPropertyStart("key");
        place.key().forEach(out::writeString);
        out.writeEndArray();
        if (original.kind() == Kind.BYTES) {
            out.writeStringProperty("base64", Base64.getEncoder().encodeToString(original.bytes()));
        } else if (original.kind() == Kind.JSON) {
            out.writeName("value");
            out.writeRawValue(original.text());
        } else {
            out.writeStringProperty("value", original.text());
        }
        out.writeEndObject();
    }

    @Override
    public void close() {
        out.writeEndArray();
        out.close();
    }
}
