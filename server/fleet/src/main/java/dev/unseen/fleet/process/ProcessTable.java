package dev.unseen.fleet.process;

import dev.unseen.chassis.failure.Outage;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What `/proc` says about processes.
///
/// Source: proc_pid_stat(5): fields 3 (state), 4 (parent), 6 (session) and 22 (start time).
final class ProcessTable {

    private static final Path PROC = Path.of("/proc");

    private ProcessTable() {}

    record Row(long pid, char state, long parent, long session, long startedTicks) {

        boolean isRunning() {
            return state != 'Z' && state != 'X';
        }

        LinuxProcess process() {
            return new LinuxProcess(pid, startedTicks);
        }
    }

    static Optional<Row> row(long pid) {
        try {
            return Optional.of(
                    parse(pid, Files.readString(PROC.resolve(Long.toString(pid)).resolve("stat"))));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /// The command's name stands in parentheses and may hold anything, so reading begins after the
    /// last one.
    private static Row parse(long pid, String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return new Row(
                pid,
                fields[0].charAt(0),
                Long.parseLong(fields[1]),
                Long.parseLong(fields[3]),
                Long.parseLong(fields[19]));
    }

    static List<Row> all() {
        List<Row> rows = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path entry : entries) {
                row(Long.parseLong(String.valueOf(entry.getFileName()))).ifPresent(rows::add);
            }
        } catch (IOException e) {
            throw new Outage("process table", "/proc cannot be read", e);
        }
        return rows;
    }

    /// A process, everything that descends from it, and everything in its session: a child whose
    /// parent has ended is in the session still. The kernel does not give a session's number away
    /// while somebody is in it, so a stranger with the number means that nobody is left.
    static List<Row> family(LinuxProcess root) {
        List<Row> rows = all();
        if (rows.stream().anyMatch(each -> isStranger(each, root))) {
            return List.of();
        }
        Set<Long> members = new HashSet<>(Set.of(root.pid()));
        boolean grows = true;
        while (grows) {
            grows = false;
            for (Row row : rows) {
                boolean belongs = members.contains(row.parent()) || row.session() == root.pid();
                grows |= belongs && members.add(row.pid());
            }
        }
        return rows.stream()
                .filter(each -> members.contains(each.pid()))
                .filter(Row::isRunning)
                .toList();
    }

    private static boolean isStranger(Row row, LinuxProcess root) {
        return row.pid() == root.pid() && row.startedTicks() != root.startedTicks();
    }
}
