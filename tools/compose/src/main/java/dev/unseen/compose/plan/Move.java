package dev.unseen.compose.plan;

import dev.unseen.compose.convention.ImageConfig;
import dev.unseen.compose.project.Service;
import dev.unseen.compose.scan.Verdict;
import java.util.List;
import java.util.Optional;

/// One variable of one service that leaves the environment.
///
/// `target` is the file's name under `/run/secrets`; it follows the variable, so that services
/// that share a line may have different secrets behind one path.
public record Move(
        Service service,
        String variable,
        List<Spot> spots,
        Wiring wiring,
        String secret,
        String target,
        Verdict verdict) {
    /// Stands before the name of a secret that is a word of the command, not a variable.
    static final String COMMAND = "command:";

    /// The variable's name, or the one that the command uses.
    public String name() {
        return name(variable);
    }

    static String name(String variable) {
        return variable.startsWith(COMMAND) ? variable.substring(COMMAND.length()) : variable;
    }

    public String path() {
        return "/run/secrets/" + target;
    }

    /// What a wrapper in front of the program starts, if the secret needs one.
    public Optional<ImageConfig> runtime() {
        return switch (wiring) {
            case Wiring.Wrapper wrapper -> Optional.of(wrapper.runtime());
            case Wiring.Argument argument -> Optional.of(argument.runtime());
            default -> Optional.empty();
        };
    }

    /// Whether the wrapper must bring its own shell.
    public boolean needsHelper() {
        return runtime().filter(each -> !each.shell()).isPresent();
    }

    /// Whether the service needs the file at all.
    public boolean mounts() {
        return !(wiring instanceof Wiring.Dropped);
    }
}
