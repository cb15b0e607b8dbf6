package dev.unseen.compose.plan;

import dev.unseen.compose.project.Service;
import dev.unseen.compose.scan.Verdict;
import java.util.List;
import java.util.Optional;

/// A secret variable of a service, everywhere it is written, and its value in this run.
///
/// `source` is what gives the value its meaning: the interpolated name, or the variable itself.
record Wanted(
        Service service,
        String variable,
        List<Spot> spots,
        Optional<SecretValue> value,
        String source,
        Verdict verdict,
        String obstacle) {
    Wanted {
        spots = List.copyOf(spots);
    }

    /// The variable's name, or the one that the command uses.
    String name() {
        return Move.name(variable);
    }

    boolean isArgument() {
        return variable.startsWith(Move.COMMAND);
    }

    String shown() {
        return service.file().name() + " " + service.name() + " " + variable;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Wanted that
                && service.equals(that.service)
                && variable.equals(that.variable);
    }

    @Override
    public int hashCode() {
        return service.hashCode() * 31 + variable.hashCode();
    }
}
