package dev.unseen.compose.convention;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/// What the last stage of a Dockerfile starts: ENTRYPOINT, CMD, USER and the image it builds on.
public record Dockerfile(
        String base,
        Optional<List<String>> entrypoint,
        Optional<List<String>> command,
        Optional<String> user) {
    private static final int LINES_MAX = 5_000;
    private static final Pattern ITEM = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");

    /// Reads the stage named `target`, or the last one.
    public static Optional<Dockerfile> read(String text, Optional<String> target) {
        var reader = new Reader(target);
        text.replace("\\\r\n", " ")
                .replace("\\\n", " ")
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .limit(LINES_MAX)
                .forEach(reader::line);
        return reader.chosen();
    }

    private static final class Reader {
        private final Optional<String> target;
        private final Map<String, Dockerfile> stages = new HashMap<>();
        private String name = "";
        private Optional<Dockerfile> current = Optional.empty();

        Reader(Optional<String> target) {
            this.target = target;
        }

        void line(String line) {
            String[] words = line.split("\\s+", 2);
            String rest = words.length > 1 ? words[1].strip() : "";
            switch (words[0].toUpperCase(Locale.ROOT)) {
                case "FROM" -> from(rest);
                case "ENTRYPOINT" ->
                        update(
                                old ->
                                        new Dockerfile(
                                                old.base,
                                                Optional.of(words(rest)),
                                                Optional.of(List.of()),
                                                old.user));
                case "CMD" ->
                        update(
                                old ->
                                        new Dockerfile(
                                                old.base,
                                                old.entrypoint,
                                                Optional.of(words(rest)),
                                                old.user));
                case "USER" ->
                        update(
                                old ->
                                        new Dockerfile(
                                                old.base,
                                                old.entrypoint,
                                                old.command,
                                                Optional.of(rest)));
                default -> {}
            }
        }

        private void from(String rest) {
            close();
            List<String> words =
                    List.of(rest.split("\\s+")).stream()
                            .filter(word -> !word.startsWith("--"))
                            .toList();
            String image = words.isEmpty() ? "scratch" : words.getFirst();
            name = words.size() > 2 ? words.get(2) : "";
            Dockerfile fresh =
                    new Dockerfile(image, Optional.empty(), Optional.empty(), Optional.empty());
            current = Optional.of(stages.getOrDefault(image, fresh));
        }

        private void update(UnaryOperator<Dockerfile> change) {
            current = current.map(change);
        }

        private void close() {
            current.ifPresent(stage -> stages.put(name, stage));
        }

        Optional<Dockerfile> chosen() {
            close();
            return target.map(stages::get).or(() -> current);
        }
    }

    /// The exec form as it stands; the shell form as the shell that runs it.
    private static List<String> words(String rest) {
        if (!rest.startsWith("[")) {
            return rest.isEmpty() ? List.of() : List.of("/bin/sh", "-c", rest);
        }
        var items = new ArrayList<String>();
        var match = ITEM.matcher(rest);
        while (match.find()) {
            items.add(match.group(1).replace("\\\"", "\"").replace("\\\\", "\\"));
        }
        return List.copyOf(items);
    }
}
