package dev.unseen.compose.expose;

import dev.unseen.compose.project.Service;
import dev.unseen.compose.yaml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One published port of a service, as written.
///
/// `address` is empty for every interface, IPv4 and IPv6.
public record Port(
        String written,
        String address,
        String published,
        String target,
        String protocol,
        Node item) {
    private static final Pattern SHORT =
            Pattern.compile(
                    "(?:(?<ip>\\[[0-9a-fA-F:]+\\]|[0-9]+(?:\\.[0-9]+){3}):)?"
                            + "(?:(?<pub>[0-9-]*):)?(?<target>[0-9-]+)"
                            + "(?:/(?<proto>tcp|udp|sctp))?");

    public static List<Port> of(Service service) {
        var out = new ArrayList<Port>();
        if (service.get("ports").orElse(null) instanceof Node.Sequence list) {
            for (Node item : list.items()) {
                of(service, item).ifPresent(out::add);
            }
        }
        return out;
    }

    private static Optional<Port> of(Service service, Node item) {
        if (item.target() instanceof Node.Mapping mapping) {
            String target = mapping.get("target").flatMap(service::text).orElse("");
            String published = mapping.get("published").flatMap(service::text).orElse("");
            String address = mapping.get("host_ip").flatMap(service::text).orElse("");
            String protocol = mapping.get("protocol").flatMap(service::text).orElse("tcp");
            String written = address + ":" + published + ":" + target;
            return target.isEmpty() || published.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Port(written, address, published, target, protocol, item));
        }
        return service.text(item).flatMap(text -> plain(text, item));
    }

    private static Optional<Port> plain(String text, Node item) {
        Matcher match = SHORT.matcher(text);
        if (!match.matches() || match.group("pub") == null) {
            return Optional.empty();
        }
        String address = Optional.ofNullable(match.group("ip")).orElse("");
        String protocol = Optional.ofNullable(match.group("proto")).orElse("tcp");
        return Optional.of(
                new Port(text, address, match.group("pub"), match.group("target"), protocol, item));
    }

    public boolean isLoopback() {
        return address.startsWith("127.") || address.equals("[::1]") || address.equals("::1");
    }
}
