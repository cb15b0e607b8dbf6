package dev.unseen.compose.scan;

/// A decision with the rule and the sentence that explain it. The sentence never holds a value.
public record Verdict(Decision decision, Kind kind, String rule, String reason) {

    /// How the secret sits in the value.
    public enum Kind {
        PLAIN,
        URL,
        KEY_VALUE,
        NONE
    }

    static Verdict move(Kind kind, String rule, String reason) {
        return new Verdict(Decision.MOVE, kind, rule, reason);
    }

    static Verdict report(String rule, String reason) {
        return new Verdict(Decision.REPORT, Kind.NONE, rule, reason);
    }

    static Verdict keep(String rule, String reason) {
        return new Verdict(Decision.KEEP, Kind.NONE, rule, reason);
    }

    boolean moves() {
        return decision == Decision.MOVE;
    }
}
