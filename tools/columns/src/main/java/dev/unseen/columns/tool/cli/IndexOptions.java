package dev.unseen.columns.tool.cli;

import dev.unseen.columns.blind.BlindIndex;
import dev.unseen.columns.blind.IndexAdvice;
import dev.unseen.columns.blind.Normalisation;
import dev.unseen.columns.codec.DataKey;
import dev.unseen.columns.codec.KeyRing;
import dev.unseen.columns.codec.KeySource;
import dev.unseen.columns.json.JsonPattern;
import dev.unseen.columns.tool.cell.Target;
import dev.unseen.columns.tool.database.Session;
import dev.unseen.columns.tool.failure.Refusal;
import dev.unseen.columns.tool.plan.Counts;
import dev.unseen.columns.tool.plan.Need;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Option;

/// A blind index beside the column, for questions of equality.
final class IndexOptions {
    @Option(
            names = "--index-column",
            paramLabel = "NAME",
            description = "Keep a blind index in this column; it is made when it is not there.")
    Optional<String> column = Optional.empty();

    @Option(
            names = "--index-key-file",
            paramLabel = "FILE",
            description = "A key for the index alone: whoever has it can test guesses.")
    Optional<Path> key = Optional.empty();

    @Option(names = "--index-key-id", paramLabel = "ID", description = "Its name; usually i1.")
    String keyId = "i1";

    @Option(
            names = "--index-normalise",
            paramLabel = "HOW",
            description = "What counts as equal: exact, text, email, digits or code.")
    String normalise = "exact";

    @Option(
            names = "--index-bits",
            paramLabel = "BITS",
            description = "Bits of the index; without, as many as the number of values asks for.")
    Optional<Integer> bits = Optional.empty();

    @Option(
            names = "--index-unique",
            description = "Keep the values unique by the index, and drop the old constraint.")
    boolean unique;

    boolean wanted() {
        return column.isPresent();
    }

    /// What the plan has to know of it.
    Optional<Need.Blind> blind() {
        boolean exact = normalisation() == Normalisation.EXACT;
        return column.map(each -> new Need.Blind(each, unique, exact));
    }

    KeyRing ring() {
        Path file =
                key.orElseThrow(
                        () -> Refusal.malformed("a blind index needs its own --index-key-file"));
        return KeyRing.of(DataKey.read(keyId, KeySource.file(file)));
    }

    BlindIndex index(KeyRing ring, Target target, int bits) {
        var bound =
                target.paths().isEmpty()
                        ? target.bound()
                        : target.bound().member(target.paths().getFirst().normalized());
        return new BlindIndex(ring, bound, normalisation(), bits);
    }

    private Normalisation normalisation() {
        try {
            return Normalisation.valueOf(normalise.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException _) {
            throw Refusal.malformed("values are normalised as exact, text, email, digits or code");
        }
    }

    /// The bits to take: those asked for, or those that the values allow.
    ///
    /// Errors: [Refusal] for several members, and where an index would give the values away.
    int bits(Session session, Target target) {
        boolean one = target.paths().stream().allMatch(JsonPattern::isOne);
        if (target.paths().size() > 1 || !one) {
            throw Refusal.notPermitted("a blind index is of one member; name one --path");
        }
        if (unique) {
            return uniqueBits();
        }
        boolean begun =
                target.table().columns().stream()
                        .anyMatch(each -> column.filter(each.name()::equals).isPresent());
        if (begun || !target.paths().isEmpty()) {
            // Ciphertexts, and whole documents, cannot be counted as values.
            if (bits.isEmpty()) {
                throw Refusal.malformed("say --index-bits as when the index was made");
            }
            return chosen(bits.get(), BlindIndex.BITS_MIN, "");
        }
        return switch (IndexAdvice.toFind(Counts.of(session, target))) {
            case IndexAdvice.Refused(String reason) -> throw Refusal.conflict(reason);
            case IndexAdvice.Accepted(int good, double _) -> chosen(good, BlindIndex.BITS_MIN, "");
        };
    }

    /// Whether values are in fact unique is for the index to find out, before any is encrypted.
    private int uniqueBits() {
        int fewest = BlindIndex.UNIQUE_BITS_MIN;
        return chosen(fewest, fewest, ": with fewer, different values collide");
    }

    private int chosen(int good, int min, String why) {
        int wanted = bits.orElse(good);
        if (wanted < min || wanted > BlindIndex.BITS_MAX) {
            throw Refusal.malformed(
                    "such an index has %d to %d --index-bits%s"
                            .formatted(min, BlindIndex.BITS_MAX, why));
        }
        return wanted;
    }
}
