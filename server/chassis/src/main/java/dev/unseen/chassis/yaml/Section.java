package dev.unseen.chassis.yaml;

import dev.unseen.chassis.failure.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// One mapping. Every key has to be asked for; [#finish()] refuses those that nobody knows.
public final class Section {

    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

    private final String source;
    private final String path;
    private final int line;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Integer> lines = new LinkedHashMap<>();
    private final TreeSet<String> known = new TreeSet<>();

    Section(String source, String path, MappingNode mapping) {
        this.source = source;
        this.path = path;
        this.line = lineOf(mapping);
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw at(lineOf(tuple.getKeyNode()), "a key is a plain word");
            }
            if (values.put(key.getValue(), tuple.getValueNode()) != null) {
                throw at(lineOf(key), "%s is given twice".formatted(name(key.getValue())));
            }
            lines.put(key.getValue(), lineOf(key));
        }
    }

    public Optional<String> text(String key) {
        return find(key)
                .map(
                        node -> {
                            if (node instanceof ScalarNode scalar) {
                                return scalar.getValue();
                            }
                            throw wrong(key, "a plain value");
                        });
    }

    public String requiredText(String key) {
        return text(key).orElseThrow(() -> missing(key));
    }

    /// A whole number within bounds.
    public Optional<Integer> number(String key, int min, int max) {
        return text(key)
                .map(
                        text -> {
                            try {
                                int value = Integer.parseInt(text);
                                if (value >= min && value <= max) {
                                    return value;
                                }
                            } catch (NumberFormatException _) {
                                // falls through to the complaint
                            }
                            throw wrong(key, "a whole number from %d to %d".formatted(min, max));
                        });
    }

    public Optional<Boolean> flag(String key) {
        return text(key)
                .map(
                        text ->
                                switch (text) {
                                    case "true" -> true;
                                    case "false" -> false;
                                    default -> throw wrong(key, "true or false");
                                });
    }

    /// A number with a unit: `500ms`, `30s`, `15m`, `2h`, `90d`.
    public Optional<Duration> duration(String key) {
        return text(key)
                .map(
                        text -> {
                            Matcher matcher = DURATION.matcher(text);
                            if (!matcher.matches()) {
                                throw wrong(key, "a duration such as 500ms, 30s, 15m, 2h or 90d");
                            }
                            long amount = Long.parseLong(matcher.group(1));
                            return switch (matcher.group(2)) {
                                case "ms" -> Duration.ofMillis(amount);
                                case "s" -> Duration.ofSeconds(amount);
                                case "m" -> Duration.ofMinutes(amount);
                                case "h" -> Duration.ofHours(amount);
                                default -> Duration.ofDays(amount);
                            };
                        });
    }

    public Optional<Section> section(String key) {
        return find(key)
                .map(
                        node -> {
                            if (node instanceof MappingNode mapping) {
                                return new Section(source, name(key), mapping);
                            }
                            throw wrong(key, "a mapping");
                        });
    }

    public List<Section> sections(String key) {
        List<Section> all = new ArrayList<>();
        for (Node each : items(key)) {
            if (!(each instanceof MappingNode mapping)) {
                throw at(lineOf(each), "%s is a list of mappings".formatted(name(key)));
            }
            all.add(new Section(source, name(key) + "[" + all.size() + "]", mapping));
        }
        return all;
    }

    public List<String> texts(String key) {
        List<String> all = new ArrayList<>();
        for (Node each : items(key)) {
            if (!(each instanceof ScalarNode scalar)) {
                throw at(lineOf(each), "%s is a list of plain values".formatted(name(key)));
            }
            all.add(scalar.getValue());
        }
        return all;
    }

    private List<Node> items(String key) {
        Optional<Node> node = find(key);
        if (node.isEmpty()) {
            return List.of();
        }
        if (node.get() instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        throw wrong(key, "a list");
    }

    /// Every key, for sections whose keys are names the author chose; marks them as known.
    public List<String> names() {
        known.addAll(values.keySet());
        return List.copyOf(values.keySet());
    }

    /// Refuses every key that was not asked for, naming those that could have been.
    public void finish() {
        for (String key : values.keySet()) {
            if (!known.contains(key)) {
                throw at(
                        lines.getOrDefault(key, line),
                        "%s is not known here; allowed: %s"
                                .formatted(name(key), String.join(", ", known)));
            }
        }
    }

    /// Refuses other keys at once: a misspelt key is a better complaint than a missing one.
    public void only(String... keys) {
        known.addAll(List.of(keys));
        finish();
    }

    /// The line on which a key is given.
    public int line(String key) {
        return lines.getOrDefault(key, line);
    }

    /// A complaint about a key's value, to be thrown by whoever gives it its meaning.
    public Refusal wrong(String key, String expected) {
        return at(lines.getOrDefault(key, line), "%s has to be %s".formatted(name(key), expected));
    }

    public Refusal missing(String key) {
        return at(line, "%s is missing".formatted(name(key)));
    }

    private Optional<Node> find(String key) {
        known.add(key);
        return Optional.ofNullable(values.get(key));
    }

    private String name(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private Refusal at(int line, String complaint) {
        return Refusal.malformed("%s:%d: %s.".formatted(source, line, complaint));
    }

    private static int lineOf(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    }
}
