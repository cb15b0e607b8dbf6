package dev.unseen.identity.machine;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What `/proc` says about processes. One that ends while we look is one that is not there.
///
/// Source: proc_pid_stat(5), fields 3 (state), 4 (parent) and 22 (start time); proc_pid_fd(5).
final class Processes {

    private static final Path PROC = Path.of("/proc");
    private static final Pattern SOCKET = Pattern.compile("socket:\\[([0-9]+)]");

    private Processes() {}

    record Row(long pid, char state, long parent, long startedTicks) {

        boolean runs() {
            return state != 'Z' && state != 'X';
        }
    }

    static Optional<Row> find(long pid) {
        try {
            return Optional.of(parse(pid, Files.readString(of(pid).resolve("stat"))));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private static Path of(long pid) {
        return PROC.resolve(Long.toString(pid));
    }

    /// The command's name stands in parentheses and may hold anything, so reading begins after the
    /// last one.
    private static Row parse(long pid, String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return new Row(
                pid, fields[0].charAt(0), Long.parseLong(fields[1]), Long.parseLong(fields[19]));
    }

    static List<Row> all() throws IOException {
        List<Row> rows = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path entry : entries) {
                find(Long.parseLong(String.valueOf(entry.getFileName()))).ifPresent(rows::add);
            }
        }
        return rows;
    }

    /// A process and everything that descends from it.
    static Set<Long> family(long root, List<Row> rows) {
        Set<Long> members = new HashSet<>(Set.of(root));
        boolean grows = true;
        while (grows) {
            grows = false;
            for (Row row : rows) {
                grows |= members.contains(row.parent()) && members.add(row.pid());
            }
        }
        return members;
    }

    /// The inodes of a process's sockets; empty when its descriptors are not for us to see.
    static Optional<Set<Long>> sockets(long pid) {
        Set<Long> inodes = new HashSet<>();
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(of(pid).resolve("fd"))) {
            for (Path each : descriptors) {
                inode(each).ifPresent(inodes::add);
            }
            return Optional.of(inodes);
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private static Optional<Long> inode(Path descriptor) {
        try {
            Matcher matcher = SOCKET.matcher(Files.readSymbolicLink(descriptor).toString());
            return Optional.of(matcher)
                    .filter(Matcher::matches)
                    .map(each -> Long.parseLong(each.group(1)));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /// The user that a process runs as, in our own numbering.
    static Optional<Long> user(long pid) {
        try {
            return Files.readAllLines(of(pid).resolve("status")).stream()
                    .filter(each -> each.startsWith("Uid:"))
                    .map(each -> Long.parseLong(each.split("\\s+")[1]))
                    .findFirst();
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /// Whether a process lives in another namespace of this kind than we do; false when we cannot
    /// see it.
    static boolean apart(long pid, String namespace) {
        try {
            Path name = Path.of("ns", namespace);
            return !Files.readSymbolicLink(of(pid).resolve(name))
                    .equals(Files.readSymbolicLink(PROC.resolve("self").resolve(name)));
        } catch (IOException _) {
            return false;
        }
    }
}
