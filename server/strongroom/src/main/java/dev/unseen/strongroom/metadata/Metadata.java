package dev.unseen.strongroom.metadata;

import dev.unseen.chassis.failure.Refusal;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// The notes of one secret, by keys in lower case.
record Metadata(SortedMap<String, String> notes) {

    static final Metadata NONE = new Metadata(new TreeMap<>());

    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_-]{1,255}");
    private static final int VALUE_CHARS_MAX = 255;
    private static final int NOTES_MAX = 256;

    Metadata {
        notes = Collections.unmodifiableSortedMap(new TreeMap<>(notes));
        if (notes.size() > NOTES_MAX) {
            throw Refusal.limitReached("A secret has at most %d metadata.".formatted(NOTES_MAX));
        }
    }

    static Metadata of(Map<String, String> notes) {
        var folded = new TreeMap<String, String>();
        notes.forEach((key, value) -> folded.put(key(key), value(value)));
        return new Metadata(folded);
    }

    /// A key as it is kept.
    static String key(String key) {
        if (!KEY.matcher(key).matches()) {
            throw Refusal.malformed(
                    "A key of metadata is 1 to 255 letters, digits, hyphens and underscores.");
        }
        return key.toLowerCase(Locale.ROOT);
    }

    private static String value(String value) {
        if (value.length() > VALUE_CHARS_MAX || value.indexOf('\0') >= 0) {
            throw Refusal.malformed(
                    "A value of metadata has at most %d characters.".formatted(VALUE_CHARS_MAX));
        }
        return value;
    }

    /// Errors: [Refusal] with `Conflict` when the key is there.
    Metadata adding(String key, String value) {
        if (notes.containsKey(key(key))) {
            throw Refusal.conflict("The secret's metadata have this key already.");
        }
        return with(key, value);
    }

    /// Errors: [Refusal] with `NotFound` when the key is not there.
    Metadata replacing(String key, String value) {
        require(key);
        return with(key, value);
    }

    private Metadata with(String key, String value) {
        var changed = new TreeMap<>(notes);
        changed.put(key(key), value(value));
        return new Metadata(changed);
    }

    Metadata without(String key) {
        var changed = new TreeMap<>(notes);
        changed.remove(key);
        return new Metadata(changed);
    }

    String require(String key) {
        String value = notes.get(key);
        if (value == null) {
            throw Refusal.notFound("secret metadata");
        }
        return value;
    }
}
