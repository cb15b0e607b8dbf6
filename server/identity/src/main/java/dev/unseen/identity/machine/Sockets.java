package dev.unseen.identity.machine;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The TCP connections of this host's network.
///
/// Source: proc_net(5), `/proc/net/tcp` and `tcp6`: an address is its 32-bit words in the byte
/// order of the machine, in hexadecimal, then a colon and the port.
final class Sockets {

    private static final String ESTABLISHED = "01";
    private static final int COLUMNS_MIN = 10;

    /// Java's sockets are of version 6 also where they speak version 4.
    private static final List<Path> TABLES =
            List.of(Path.of("/proc/net/tcp6"), Path.of("/proc/net/tcp"));

    private Sockets() {}

    /// One end of a connection. An IPv4 address that is written as IPv6 is the IPv4 address.
    record Socket(InetSocketAddress local, InetSocketAddress remote, long user, long inode) {}

    /// The other end of a connection that this process holds.
    ///
    /// A local port may serve several connections of several processes at once, so the pair of ends
    /// is looked up, beginning with our own. For a table the kernel walks all of its hash, which
    /// takes milliseconds; ours mostly stands in the first with both ends.
    static Optional<Socket> otherEnd(InetSocketAddress peer) throws IOException {
        Set<Long> ours = Processes.sockets(ProcessHandle.current().pid()).orElse(Set.of());
        List<Socket> found = new ArrayList<>();
        Optional<Socket> other = Optional.empty();
        for (Path table : TABLES) {
            if (other.isEmpty() && Files.exists(table)) {
                found.addAll(atPort(table, peer.getPort()));
                other = otherEnd(found, peer, ours);
            }
        }
        return other;
    }

    private static Optional<Socket> otherEnd(
            List<Socket> all, InetSocketAddress peer, Set<Long> ours) {
        return all.stream()
                .filter(each -> each.remote().equals(peer) && ours.contains(each.inode()))
                .findFirst()
                .flatMap(
                        own ->
                                all.stream()
                                        .filter(each -> each.local().equals(peer))
                                        .filter(each -> each.remote().equals(own.local()))
                                        .findFirst());
    }

    /// The established connections of which one end has this port.
    private static List<Socket> atPort(Path table, int port) throws IOException {
        String end = ":%04X ".formatted(port);
        List<Socket> sockets = new ArrayList<>();
        for (String line : Files.readAllLines(table)) {
            if (line.contains(end)) {
                parse(line).ifPresent(sockets::add);
            }
        }
        return sockets;
    }

    static Optional<Socket> parse(String line) throws UnknownHostException {
        String[] columns = line.strip().split("\\s+");
        if (columns.length < COLUMNS_MIN || !columns[3].equals(ESTABLISHED)) {
            return Optional.empty();
        }
        return Optional.of(
                new Socket(
                        address(columns[1]),
                        address(columns[2]),
                        Long.parseLong(columns[7]),
                        Long.parseLong(columns[9])));
    }

    private static InetSocketAddress address(String text) throws UnknownHostException {
        int colon = text.indexOf(':');
        byte[] words = HexFormat.of().parseHex(text, 0, colon);
        if (ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN) {
            for (int word = 0; word < words.length; word += 4) {
                swap(words, word, word + 3);
                swap(words, word + 1, word + 2);
            }
        }
        int port = Integer.parseInt(text.substring(colon + 1), 16);
        return new InetSocketAddress(InetAddress.getByAddress(words), port);
    }

    private static void swap(byte[] bytes, int one, int other) {
        byte kept = bytes[one];
        bytes[one] = bytes[other];
        bytes[other] = kept;
    }
}
