package dev.unseen.strongroom.spec;

import dev.unseen.chassis.failure.Refusal;
import java.util.Arrays;
import java.util.stream.Collectors;

/// The bounds of what can be asked for, and the complaints of those who ask for something else.
final class SpecBounds {

    /// What nobody guesses: 112 bits, NIST SP 800-57's floor until 2030 and beyond.
    static final int ENTROPY_BITS_MIN = 112;

    private static final int ALPHABET_MIN = 10;

    private SpecBounds() {}

    enum Range {
        BYTES(14, 4096),
        PASSWORD(16, 256),
        WORDS(7, 32);

        private final int min;
        private final int max;

        Range(int min, int max) {
            this.min = min;
            this.max = max;
        }

        void require(String name, int value) {
            if (value < min || value > max) {
                throw Refusal.malformed(
                        "A spec's %s is from %d to %d here.".formatted(name, min, max));
            }
        }
    }

    static void requireOneOf(String name, int value, int... allowed) {
        if (Arrays.stream(allowed).noneMatch(each -> each == value)) {
            String list =
                    Arrays.stream(allowed)
                            .mapToObj(Integer::toString)
                            .collect(Collectors.joining(", "));
            throw Refusal.malformed("A spec's %s is one of %s here.".formatted(name, list));
        }
    }

    static void requireAlphabet(String alphabet, int length) {
        boolean printable = alphabet.chars().allMatch(each -> each > ' ' && each < 0x7f);
        long distinct = alphabet.chars().distinct().count();
        if (!printable || distinct != alphabet.length() || distinct < ALPHABET_MIN) {
            throw Refusal.malformed(
                    "A spec's alphabet has at least %d different printable ASCII characters."
                            .formatted(ALPHABET_MIN));
        }
        double bits = length * Math.log(distinct) / Math.log(2);
        if (bits < ENTROPY_BITS_MIN) {
            throw Refusal.malformed(
                    "A password of this alphabet needs at least %d characters."
                            .formatted((int) Math.ceil(ENTROPY_BITS_MIN * length / bits)));
        }
    }
}
