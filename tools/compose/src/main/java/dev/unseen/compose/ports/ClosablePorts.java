package dev.unseen.compose.ports;

import dev.unseen.compose.expose.Port;
import dev.unseen.compose.project.Project;
import dev.unseen.compose.project.Service;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Sorts a project's published ports: those to close, those that a person should look at.
public final class ClosablePorts {
    private ClosablePorts() {}

    /// A port, what to do about it, and why.
    public record Judged(Service service, Port port, boolean close, String reason) {}

    public static List<Judged> of(Project project, boolean closesLoopback) {
        var evidence = new ProxyEvidence(project);
        var out = new ArrayList<Judged>();
        for (Service service : project.services()) {
            if (!ProxyEvidence.isProxy(service) && !isOverride(service)) {
                for (Port port : Port.of(service)) {
                    out.add(judged(service, port, evidence, closesLoopback));
                }
            }
        }
        return out;
    }

    /// Development overrides publish on purpose.
    private static boolean isOverride(Service service) {
        return service.file().name().contains("override") || service.file().name().contains("dev");
    }

    private static Judged judged(
            Service service, Port port, ProxyEvidence evidence, boolean closesLoopback) {
        Optional<String> proof = evidence.of(service, port);
        if (proof.isEmpty()) {
            String reason = "no active proxy of this project is known to serve it";
            return new Judged(service, port, false, reason);
        }
        if (port.isLoopback() && !closesLoopback) {
            String reason = proof.get() + "; it is open to this host only (--loopback closes it)";
            return new Judged(service, port, false, reason);
        }
        return new Judged(service, port, true, proof.get());
    }
}
