package dev.unseen.proof.conformance;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the stream's names stand for at one door, and the way back: an answer in which every id,
/// address and time is a word that the other door would use too.
final class Symbols {

    private static final Pattern NAME = Pattern.compile("\\$\\{([a-z0-9_-]+)(\\.ref)?}");
    private static final Pattern UUID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final Pattern HEX = Pattern.compile("(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])");
    private static final Pattern TIME =
            Pattern.compile(
                    "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)?");

    private final String keyManager;
    private final Map<String, String> ids = new HashMap<>();
    private final Map<String, String> names = new LinkedHashMap<>();
    private final Map<String, String> references = new HashMap<>();

    Symbols(String keyManager, Map<String, String> known) {
        this.keyManager = keyManager;
        known.forEach(this::put);
    }

    private void put(String name, String id) {
        ids.put(name, id);
        names.put(id, "${" + name + "}");
    }

    /// Keeps a reference under a name. An answer without one keeps nothing.
    void save(String name, String reference) {
        if (!reference.isEmpty()) {
            references.put(name, reference);
            put(name, reference.substring(reference.lastIndexOf('/') + 1));
        }
    }

    /// The text with its names replaced, unless one of them stands for nothing here.
    Optional<String> resolve(String text) {
        Matcher matcher = NAME.matcher(text);
        var resolved = new StringBuilder();
        while (matcher.find()) {
            Optional<String> value = meaning(matcher.group(1), matcher.group(2) != null);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            matcher.appendReplacement(resolved, Matcher.quoteReplacement(value.get()));
        }
        return Optional.of(matcher.appendTail(resolved).toString());
    }

    private Optional<String> meaning(String name, boolean whole) {
        if (name.equals("km")) {
            return Optional.of(keyManager);
        }
        return Optional.ofNullable(whole ? references.get(name) : ids.get(name));
    }

    /// The way back.
    String generalise(String text) {
        String general = text.replace(keyManager, "${km}");
        general = UUID.matcher(general).replaceAll(each -> word(each.group(), "<uuid>"));
        general = HEX.matcher(general).replaceAll(each -> word(each.group(), "<hex>"));
        return TIME.matcher(general).replaceAll(Symbols::time);
    }

    private String word(String id, String otherwise) {
        return Matcher.quoteReplacement(names.getOrDefault(id, otherwise));
    }

    /// Times far away are the stream's own and stay.
    private static String time(java.util.regex.MatchResult time) {
        boolean far = time.group().startsWith("2035") || time.group().startsWith("2015");
        return Matcher.quoteReplacement(far ? time.group() : "<time>");
    }
}
