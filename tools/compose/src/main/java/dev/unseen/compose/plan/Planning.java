package dev.unseen.compose.plan;

import dev.unseen.compose.project.Project;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A project with everything decided: what moves, into which files, and what stays.
public record Planning(
        Project project,
        List<Secret> secrets,
        List<Move> moves,
        List<Left> left,
        String folder,
        Optional<Path> helper) {
    /// The file that stands in for the shell an image lacks, beside the secrets. Busybox looks
    /// at the name that it is called by; one that begins with its own stands for all of it.
    public static final String HELPER = "busybox_unseen";

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
