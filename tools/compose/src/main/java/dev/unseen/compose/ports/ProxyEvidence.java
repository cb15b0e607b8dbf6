package dev.unseen.compose.ports;

import dev.unseen.compose.convention.ImageName;
import dev.unseen.compose.expose.Port;
import dev.unseen.compose.project.Project;
import dev.unseen.compose.project.Scalars;
import dev.unseen.compose.project.Service;
import dev.unseen.compose.yaml.Node;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Whether an active proxy of the project forwards to a service's port, and what says so.
final class ProxyEvidence {
    private static final Pattern PROXY =
            Pattern.compile("(.*/)?(nginx|caddy|haproxy|traefik|httpd|envoy|nginx-proxy)([-_].*)?");
    private final Project project;

    ProxyEvidence(Project project) {
        this.project = project;
    }

    /// The sentence that proves it; empty when nothing does.
    Optional<String> of(Service service, Port port) {
        List<Service> proxies =
                project.services().stream()
                        .filter(each -> !each.name().equals(service.name()))
                        .filter(ProxyEvidence::isProxy)
                        .toList();
        for (Service proxy : proxies) {
            Optional<String> found =
                    configured(proxy, service, port)
                            .or(() -> labelled(proxy, service, port))
                            .or(() -> virtual(proxy, service, port))
                            .or(() -> linked(proxy, service));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    static boolean isProxy(Service service) {
        boolean optional = service.entry("profiles").isPresent();
        return !optional
                && service.image()
                        .map(image -> PROXY.matcher(ImageName.of(image).name()).matches())
                        .orElse(false);
    }

    /// A mounted configuration that names `service:port`.
    private Optional<String> configured(Service proxy, Service service, Port port) {
        Pattern named =
                Pattern.compile(
                        "(?m)^[^#\\n]*(?<![\\w.-])"
                                + Pattern.quote(service.name())
                                + ":"
                                + Pattern.quote(port.target())
                                + "\\b");
        for (String mount : mounts(proxy)) {
            for (Path file : project.root().below(proxy.file().base(), mount)) {
                String text = new String(project.root().read(file), StandardCharsets.ISO_8859_1);
                if (named.matcher(text).find()) {
                    String name = project.root().name(file);
                    return Optional.of(proxy.name() + " forwards to it by " + name);
                }
            }
        }
        return Optional.empty();
    }

    private static List<String> mounts(Service proxy) {
        var out = new ArrayList<String>();
        if (proxy.get("volumes").orElse(null) instanceof Node.Sequence list) {
            for (Node item : list.items()) {
                if (item.target() instanceof Node.Mapping mapping) {
                    mapping.get("source").flatMap(proxy::text).ifPresent(out::add);
                } else {
                    proxy.text(item).map(text -> text.split(":", 2)[0]).ifPresent(out::add);
                }
            }
        }
        return out.stream().filter(each -> each.startsWith(".")).toList();
    }

    private static Optional<String> labelled(Service proxy, Service service, Port port) {
        boolean traefik = proxy.image().map(image -> image.contains("traefik")).orElse(false);
        if (!traefik) {
            return Optional.empty();
        }
        String wanted = ".loadbalancer.server.port=" + port.target();
        return texts(service, "labels").stream().anyMatch(label -> label.endsWith(wanted))
                ? Optional.of(proxy.name() + " forwards to it by a label")
                : Optional.empty();
    }

    private static Optional<String> virtual(Service proxy, Service service, Port port) {
        boolean known = proxy.image().map(image -> image.contains("nginx-proxy")).orElse(false);
        List<String> environment = texts(service, "environment");
        boolean host = environment.stream().anyMatch(each -> each.startsWith("VIRTUAL_HOST="));
        boolean same = environment.contains("VIRTUAL_PORT=" + port.target());
        return known && host && same
                ? Optional.of(proxy.name() + " forwards to it by VIRTUAL_HOST")
                : Optional.empty();
    }

    /// A link is how old files tell a proxy its upstream.
    private static Optional<String> linked(Service proxy, Service service) {
        return proxy.texts("links").stream()
                        .anyMatch(link -> link.split(":", 2)[0].equals(service.name()))
                ? Optional.of(proxy.name() + " is linked to it")
                : Optional.empty();
    }

    /// A list as it is, a map as `key=value`.
    private static List<String> texts(Service service, String key) {
        if (service.get(key).orElse(null) instanceof Node.Mapping mapping) {
            return mapping.entries().stream()
                    .map(each -> each.name() + "=" + Scalars.text(each.value()).orElse(""))
                    .toList();
        }
        return service.texts(key);
    }
}
