package dev.unseen.compose.scan;

import dev.unseen.compose.convention.Globs;
import dev.unseen.compose.convention.ImageName;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/// What a variable means to one image and to no other.
final class ImageRules {
    private static final List<Row> ROWS = read();

    /// Verdicts about the value that no image changes.
    private static final Set<String> SETTLED =
            Set.of("empty", "empty-secret", "flag", "path", "number", "no-value");

    private record Row(List<String> images, List<String> secrets, List<String> settings) {}

    private ImageRules() {}

    /// The verdict on a variable of this image; what name and value said, where it knows nothing.
    static Verdict judge(String image, String variable, Verdict verdict) {
        String name = ImageName.of(image).name();
        for (Row row : ROWS) {
            if (matches(row.images(), name)) {
                if (matches(row.settings(), variable)) {
                    return Verdict.keep("image", "this image takes it as a setting");
                }
                if (matches(row.secrets(), variable) && !isSettled(verdict)) {
                    return Verdict.move(Verdict.Kind.PLAIN, "image", "a secret of this image");
                }
            }
        }
        return verdict;
    }

    private static boolean isSettled(Verdict verdict) {
        return verdict.moves() || SETTLED.contains(verdict.rule());
    }

    private static boolean matches(List<String> patterns, String text) {
        return patterns.stream().anyMatch(each -> Globs.match(each, text));
    }

    private static List<Row> read() {
        try (InputStream in =
                Objects.requireNonNull(ImageRules.class.getResourceAsStream("by-image.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(ImageRules::row)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Row row(String line) {
        String[] cells = line.split(";", -1);
        if (cells.length != 3) {
            throw new IllegalStateException("by-image.txt: three cells expected: " + line);
        }
        return new Row(words(cells[0]), words(cells[1]), words(cells[2]));
    }

    private static List<String> words(String cell) {
        return cell.isBlank() ? List.of() : List.of(cell.strip().split("\\s+"));
    }
}
