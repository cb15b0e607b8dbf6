package dev.unseen.compose.ports;

import dev.unseen.compose.failure.Outage;
import dev.unseen.compose.process.Command;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Connects to this host from another network namespace, as a stranger on the wire would: a pair
/// of virtual cables, IPv4 and IPv6, taken away afterwards.
public final class Reachability {
    private static final Duration TIMEOUT_MAX = Duration.ofSeconds(10);
    private static final String HOST4 = "198.18.77.1";
    private static final String HOST6 = "fd77:7777::1";

    private Reachability() {}

    /// What one attempt found.
    public record Answer(String address, int port, boolean open) {
        public String sentence() {
            return (open ? "OPEN   " : "closed ") + address + " port " + port;
        }
    }

    /// Errors: [Outage] when namespaces cannot be made here; root and iproute2 are needed.
    public static List<Answer> probe(int port) {
        String name = "unseen" + ProcessHandle.current().pid() % 100_000;
        try {
            wire(name);
            var out = new ArrayList<Answer>();
            for (String address : List.of(HOST4, HOST6)) {
                out.add(new Answer(address, port, connects(name, address, port)));
            }
            return out;
        } finally {
            run("ip", "netns", "del", name);
            run("ip", "link", "del", name + "a");
        }
    }

    private static void wire(String name) {
        need("ip", "netns", "add", name);
        need("ip", "link", "add", name + "a", "type", "veth", "peer", "name", name + "b");
        need("ip", "link", "set", name + "b", "netns", name);
        need("ip", "addr", "add", HOST4 + "/30", "dev", name + "a");
        need("ip", "-6", "addr", "add", HOST6 + "/64", "dev", name + "a", "nodad");
        need("ip", "link", "set", name + "a", "up");
        need("ip", "-n", name, "addr", "add", "198.18.77.2/30", "dev", name + "b");
        need("ip", "-n", name, "-6", "addr", "add", "fd77:7777::2/64", "dev", name + "b", "nodad");
        need("ip", "-n", name, "link", "set", name + "b", "up");
    }

    private static boolean connects(String name, String address, int port) {
        String script = "exec 3<>/dev/tcp/" + address + "/" + port;
        return run("ip", "netns", "exec", name, "timeout", "3", "bash", "-c", script).succeeded();
    }

    private static void need(String... words) {
        if (!run(words).succeeded()) {
            throw new Outage(
                    "ip", "cannot make a network namespace here: " + String.join(" ", words));
        }
    }

    private static Command.Result run(String... words) {
        return new Command(List.of(words), Path.of("/"), Map.of(), TIMEOUT_MAX).run();
    }
}
