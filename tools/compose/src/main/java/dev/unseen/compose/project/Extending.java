package dev.unseen.compose.project;

import dev.unseen.compose.yaml.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Who extends whom. Circles end, and so do chains of more than 16.
public final class Extending {
    private static final int EXTENDS_MAX = 16;
    private final Root root;
    private final List<Service> services;

    public Extending(Root root, List<Service> services) {
        this.root = root;
        this.services = services;
    }

    /// The service and what it extends, nearest first.
    public List<Service> chain(Service service) {
        var chain = new ArrayList<Service>();
        Set<String> seen = new HashSet<>();
        Optional<Service> next = Optional.of(service);
        while (next.isPresent() && chain.size() < EXTENDS_MAX) {
            Service current = next.get();
            if (!seen.add(current.file().name() + "|" + current.name())) {
                break;
            }
            chain.add(current);
            next = base(current);
        }
        return chain;
    }

    /// What a service extends, where the project has it.
    public Optional<Service> base(Service service) {
        return service.get("extends").flatMap(node -> base(service, node));
    }

    private Optional<Service> base(Service service, Node node) {
        Optional<String> plain = Scalars.text(node);
        if (plain.isPresent()) {
            return find(service.file().name(), plain.get());
        }
        if (!(node instanceof Node.Mapping mapping)) {
            return Optional.empty();
        }
        String name = mapping.get("service").flatMap(Scalars::text).orElse("");
        String file =
                mapping.get("file")
                        .flatMap(service::text)
                        .map(path -> service.file().base().resolve(path).normalize())
                        .map(root::name)
                        .orElse(service.file().name());
        return find(file, name);
    }

    private Optional<Service> find(String file, String name) {
        return services.stream()
                .filter(each -> each.file().name().equals(file) && each.name().equals(name))
                .findFirst();
    }
}
