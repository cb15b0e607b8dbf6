package dev.unseen.strongroom.secret;

import dev.unseen.chassis.failure.Refusal;
import dev.unseen.strongroom.barbican.Timestamps;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// When something was created, changed or will expire: `2030-01-01`, or bounds such as
/// `gt:2029-01-01,lte:2030-01-01`. Two of the same side contradict each other.
record TimeFilter(List<Bound> bounds) {

    private static final int CHARS_MAX = 255;

    TimeFilter {
        bounds = List.copyOf(bounds);
    }

    record Bound(Comparison comparison, Instant time) {}

    enum Comparison {
        GT(">"),
        GTE(">="),
        LT("<"),
        LTE("<="),
        EQ("=");

        private final String sql;

        Comparison(String sql) {
            this.sql = sql;
        }

        String sql() {
            return sql;
        }

        private Set<Comparison> excluded() {
            return switch (this) {
                case GT -> EnumSet.of(GT, GTE);
                case GTE -> EnumSet.of(GT, GTE, EQ);
                case LT -> EnumSet.of(LT, LTE);
                case LTE -> EnumSet.of(LT, LTE, EQ);
                case EQ -> EnumSet.of(EQ, GTE, LTE);
            };
        }
    }

    static TimeFilter read(String text) {
        if (text.length() > CHARS_MAX) {
            throw wrong();
        }
        List<Bound> bounds = new ArrayList<>();
        Set<Comparison> taken = EnumSet.noneOf(Comparison.class);
        for (String each : text.split(",", -1)) {
            Bound bound = bound(each);
            if (taken.stream().anyMatch(bound.comparison().excluded()::contains)) {
                throw wrong();
            }
            taken.add(bound.comparison());
            bounds.add(bound);
        }
        return new TimeFilter(bounds);
    }

    private static Bound bound(String text) {
        for (Comparison each : Comparison.values()) {
            String prefix = each.name().toLowerCase(java.util.Locale.ROOT) + ":";
            if (each != Comparison.EQ && text.startsWith(prefix)) {
                return new Bound(each, Timestamps.read(text.substring(prefix.length())));
            }
        }
        return new Bound(Comparison.EQ, Timestamps.read(text));
    }

    private static Refusal wrong() {
        return Refusal.malformed(
                "A time filter is one time, or at most one of gt: and gte: and one of lt: and"
                        + " lte:.");
    }
}
