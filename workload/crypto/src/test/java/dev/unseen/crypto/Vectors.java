package dev.unseen.crypto;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Published vectors, kept as text in proof/vectors. */
final class Vectors {

    private static final Path FOLDER = Path.of("../../proof/vectors");

    private Vectors() {}

    static List<String[]> rows(String file) {
        try (var lines = Files.lines(FOLDER.resolve(file))) {
            return lines.filter(each -> !each.startsWith("#"))
                    .map(each -> each.split(" "))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Map<String, byte[]> named(String file) {
        Map<String, byte[]> values = new HashMap<>();
        rows(file).forEach(row -> values.put(row[0], hex(row[1])));
        return values;
    }

    static byte[] hex(String text) {
        return text.equals("-") ? new byte[0] : HexFormat.of().parseHex(text);
    }
}
