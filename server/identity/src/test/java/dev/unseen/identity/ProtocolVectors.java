package dev.unseen.identity;

import dev.unseen.chassis.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import tools.jackson.databind.JsonNode;

/// proof/vectors/node-protocol.json.
public final class ProtocolVectors {

    private final JsonNode vectors;

    public ProtocolVectors() {
        try {
            Path file = Path.of("../../proof/vectors/node-protocol.json");
            this.vectors = Json.tree(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String text(String name) {
        return vectors.path(name).asString();
    }

    public JsonNode at(String group, String name) {
        return vectors.path(group).path(name);
    }

    public String text(String group, String name) {
        return at(group, name).asString();
    }

    public byte[] hex(String group, String name) {
        return HexFormat.of().parseHex(text(group, name));
    }

    public long number(String group, String name) {
        return at(group, name).asLong();
    }
}
