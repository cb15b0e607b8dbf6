package dev.unseen.columns.tool.plan;

import dev.unseen.columns.tool.cell.Target;
import dev.unseen.columns.tool.failure.Refusal;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// What encrypting a target would mean.
///
/// @param members those of the target's paths, where it has some
/// @param growthBytes what the values take more, about
/// @param widening the definition that has to change first
public record Plan(
        Target target,
        Sizes sizes,
        Optional<Members> members,
        long growthBytes,
        Optional<String> widening,
        List<Finding> findings) {

    public Plan {
        findings = List.copyOf(findings);
    }

    /// The same with other findings.
    public Plan finding(List<Finding> others) {
        return new Plan(target, sizes, members, growthBytes, widening, others);
    }

    public List<Finding> refused(Collection<String> accepted) {
        return findings.stream()
                .filter(each -> each.level() == Finding.Level.REFUSED)
                .filter(each -> !accepted.contains(each.name()))
                .toList();
    }

    /// Errors: [Refusal] with the first thing that cannot be right.
    public void require(Collection<String> accepted, boolean widens) {
        refused(accepted).stream()
                .findFirst()
                .ifPresent(
                        each -> {
                            throw Refusal.conflict(each.name() + " " + each.sentence());
                        });
        if (widening.isPresent() && !widens) {
            throw Refusal.conflict(
                    target.column().name()
                            + " is too short for ciphertexts; --widen does this first: "
                            + widening.get());
        }
    }
}
