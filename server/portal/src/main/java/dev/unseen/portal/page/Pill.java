package dev.unseen.portal.page;

/// A state in a word, with a colour that repeats what the word says.
public record Pill(Tone tone, String text) {

    /// What a colour means.
    public enum Tone {
        GOOD,
        BUSY,
        WARN,
        BAD,
        QUIET;

        public String css() {
            return "pill-" + name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    public static Pill good(String text) {
        return new Pill(Tone.GOOD, text);
    }

    public static Pill busy(String text) {
        return new Pill(Tone.BUSY, text);
    }

    public static Pill warn(String text) {
        return new Pill(Tone.WARN, text);
    }

    public static Pill bad(String text) {
        return new Pill(Tone.BAD, text);
    }

    public static Pill quiet(String text) {
        return new Pill(Tone.QUIET, text);
    }
}
