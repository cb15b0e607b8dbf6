package dev.unseen.compose.convention;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// The table of images, `images.txt`.
public final class Conventions {
    private static final Pattern ITEM = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Conventions BUILT_IN = read();

    private record Row(List<String> images, String versions, Convention convention) {}

    private final List<Row> rows;

    private Conventions(List<Row> rows) {
        this.rows = rows;
    }

    public static Conventions builtIn() {
        return BUILT_IN;
    }

    /// What is known of an image reference; [Convention#UNKNOWN] when nothing is.
    public Convention of(String reference) {
        ImageName image = ImageName.of(reference);
        return rows.stream()
                .filter(row -> matches(row, image))
                .map(Row::convention)
                .findFirst()
                .orElse(Convention.UNKNOWN);
    }

    private static boolean matches(Row row, ImageName image) {
        return image.within(row.versions())
                && row.images().stream().anyMatch(each -> Globs.match(each, image.name()));
    }

    private static Conventions read() {
        try (InputStream in =
                Objects.requireNonNull(Conventions.class.getResourceAsStream("images.txt"))) {
            var rows = new ArrayList<Row>();
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(line -> rows.add(row(line)));
            return new Conventions(List.copyOf(rows));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Row row(String line) {
        String[] cells = line.split(";(?![^\\[]*\\])", -1);
        if (cells.length != 7) {
            throw new IllegalStateException("images.txt: seven cells expected: " + line);
        }
        var convention =
                new Convention(
                        Convention.Style.of(cells[2].strip()),
                        words(cells[3]),
                        Set.copyOf(words(cells[4])),
                        array(cells[5].strip()),
                        array(cells[6].strip()));
        return new Row(words(cells[0]), cells[1].strip(), convention);
    }

    private static List<String> words(String cell) {
        return cell.isBlank() ? List.of() : List.of(cell.strip().split("\\s+"));
    }

    private static Optional<List<String>> array(String cell) {
        if (!cell.startsWith("[")) {
            return Optional.empty();
        }
        var items = new ArrayList<String>();
        var match = ITEM.matcher(cell);
        while (match.find()) {
            items.add(match.group(1));
        }
        return Optional.of(List.copyOf(items));
    }
}
