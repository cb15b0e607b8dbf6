package dev.unseen.compose.scan;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Sets of words from a resource: `[section]` lines, words between blanks, `#` comments.
record Vocabulary(Map<String, Set<String>> sections) {
    private static final Map<String, Vocabulary> READ = new ConcurrentHashMap<>();

    static Vocabulary of(Class<?> beside, String resource) {
        return READ.computeIfAbsent(resource, name -> read(beside, name));
    }

    Set<String> section(String name) {
        return Objects.requireNonNull(sections.get(name), name);
    }

    private static Vocabulary read(Class<?> beside, String resource) {
        try (InputStream in = Objects.requireNonNull(beside.getResourceAsStream(resource))) {
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Vocabulary parse(String text) {
        var sections = new HashMap<String, Set<String>>();
        Set<String> current = new HashSet<>();
        for (String line : text.lines().filter(each -> !each.startsWith("#")).toList()) {
            if (line.startsWith("[")) {
                current = new HashSet<>();
                sections.put(line.substring(1, line.length() - 1), current);
            } else {
                current.addAll(Set.of(line.isBlank() ? new String[0] : line.strip().split(" +")));
            }
        }
        return new Vocabulary(Map.copyOf(sections));
    }
}
