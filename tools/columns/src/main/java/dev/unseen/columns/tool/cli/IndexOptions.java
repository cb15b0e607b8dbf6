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
        boolean begun =
                target.table().columns().stream()
                        .anyMatch(each -> column.filter(each.name()::equals).isPresent());
        if (begun || !target.paths().isEmpty()) {
            // Ciphertexts, and whole documents, cannot be counted as values.
            return bits.orElseThrow(
                    () -> Refusal.malformed("say --index-bits as when the index was made"));
        }
        IndexAdvice.Counted counted = Counts.of(session, target);
        IndexAdvice advice =
                unique ? IndexAdvice.toKeepUnique(counted) : IndexAdvice.toFind(counted);
        return switch (advice) {
            case IndexAdvice.Refused(String reason) -> throw Refusal.conflict(reason);
            case IndexAdvice.Accepted(int good, double _) -> bits.orElse(good);
        };
    }
}
