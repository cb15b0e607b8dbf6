package dev.unseen.compose.plan;

import dev.unseen.compose.project.Project;
import dev.unseen.compose.project.Service;
import dev.unseen.compose.yaml.Node;
import java.util.Optional;

/// Whether a variable can be added to a service's environment without touching other services.
public final class Environments {
    private Environments() {}

    public static boolean isAddable(Project project, Service service) {
        Optional<Node.Mapping> own = service.own();
        if (own.isEmpty()) {
            return false;
        }
        Optional<Node.Entry> written = own.get().entry("environment");
        if (written.isEmpty()) {
            return service.entry("environment").isEmpty();
        }
        Node value = written.get().value();
        return !(value instanceof Node.Alias) && !isShared(project, service, value);
    }

    private static boolean isShared(Project project, Service service, Node environment) {
        return project.services().stream()
                .filter(other -> !other.equals(service))
                .flatMap(other -> other.variables().stream())
                .anyMatch(variable -> variable.place().container() == environment);
    }
}
