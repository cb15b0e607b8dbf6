package dev.unseen.compose.plan;

import dev.unseen.compose.project.Project;
import java.util.List;
import java.util.Optional;

/// A project with everything decided: what moves, into which files, and what stays.
public record Planning(
        Project project, List<Secret> secrets, List<Move> moves, List<Left> left, String folder) {
    public Planning {
        secrets = List.copyOf(secrets);
        moves = List.copyOf(moves);
        left = List.copyOf(left);
    }

    public Optional<Secret> secret(String name) {
        return secrets.stream().filter(each -> each.name().equals(name)).findFirst();
    }

    public boolean isEmpty() {
        return moves.isEmpty();
    }
}
