package dev.unseen.columns.tool.classify;

import dev.unseen.columns.json.JsonPattern;
import dev.unseen.columns.tool.failure.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What people said about fields: lines of `table,column,path,level`.
public final class Declarations {
    private static final int LINES_MAX = 10_000;

    private Declarations() {}

    /// Empty lines, a heading and lines that begin with `#` are passed over.
    public static Map<Field, Level> read(Path file) {
        Map<Field, Level> declared = new LinkedHashMap<>();
        List<String> lines = lines(file);
        for (int at = 0; at < lines.size(); at++) {
            String line = lines.get(at).strip();
            boolean heading = line.equals("table,column,path,level");
            if (!line.isEmpty() && !line.startsWith("#") && !heading) {
                declare(line, at + 1, declared);
            }
        }
        return declared;
    }

    private static List<String> lines(Path file) {
        try {
            List<String> lines = Files.readAllLines(file);
            if (lines.size() > LINES_MAX) {
                throw Refusal.limit("a catalogue has at most " + LINES_MAX + " lines");
            }
            return lines;
        } catch (IOException _) {
            throw Refusal.notFound("cannot read the catalogue " + file);
        }
    }

    private static void declare(String line, int number, Map<Field, Level> declared) {
        String[] words = line.split(",", -1);
        if (words.length != 4) {
            throw Refusal.malformed("line " + number + " is not table,column,path,level");
        }
        String path = words[2].strip();
        String normal = path.isEmpty() ? "" : normalized(path, number);
        declared.put(
                new Field(words[0].strip(), words[1].strip(), normal), Level.of(words[3].strip()));
    }

    private static String normalized(String path, int number) {
        try {
            return JsonPattern.parse(path).normalized();
        } catch (IllegalArgumentException e) {
            throw Refusal.malformed("line " + number + ": " + e.getMessage());
        }
    }
}
