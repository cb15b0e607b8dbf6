package dev.unseen.fleet.deployment;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// What was observed when a step was done: ids, counts, durations, levels. There is no way to put
/// free text in, so that no value can slip through.
public record Evidence(List<Fact> facts) {

    public static final Evidence NONE = new Evidence(List.of());

    /// One observation, for example `secrets` = `7`.
    public record Fact(String name, String value) {

        private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9 ]{0,31}");
        private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9 ,.:/_-]{1,120}");

        public Fact {
            if (!NAME.matcher(name).matches() || !VALUE.matcher(value).matches()) {
                throw new IllegalArgumentException("not a fact: " + name);
            }
        }
    }

    public Evidence {
        facts = List.copyOf(facts);
    }

    public Evidence id(String name, Object id) {
        return and(name, id.toString());
    }

    public Evidence count(String name, long count) {
        return and(name, Long.toString(count));
    }

    public Evidence took(String name, Duration duration) {
        return and(name, duration.toMillis() + " ms");
    }

    /// A word of ours: a level, a state, an engine with its version.
    public Evidence word(String name, String word) {
        return and(name, word);
    }

    private Evidence and(String name, String value) {
        var more = new ArrayList<>(facts);
        more.add(new Fact(name, value));
        return new Evidence(more);
    }
}
