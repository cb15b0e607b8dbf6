package dev.unseen.fleet.process;

import dev.unseen.chassis.failure.Outage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// Ends a process and its family: asks politely, waits, then insists.
public final class Ending {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(15);
    private static final int INSIST_MAX = 200;

    private Ending() {}

    /// @param polite which members of the family are asked to end, by their distance from the root
    public static void end(LinuxProcess root, Predicate<Integer> polite, Duration patience)
            throws InterruptedException {
        List<ProcessTable.Row> before = ProcessTable.family(root);
        before.stream()
                .filter(each -> polite.test(distance(each, root, before)))
                .forEach(each -> signal(each.process(), false));
        long deadline = System.nanoTime() + patience.toNanos();
        while (root.lives() && System.nanoTime() < deadline) {
            TimeUnit.NANOSECONDS.sleep(LOOK_AGAIN.toNanos());
        }
        insist(root, before);
    }

    private static void insist(LinuxProcess root, List<ProcessTable.Row> before)
            throws InterruptedException {
        for (int i = 0; i < INSIST_MAX; i++) {
            List<LinuxProcess> left =
                    java.util.stream.Stream.concat(
                                    before.stream(), ProcessTable.family(root).stream())
                            .map(ProcessTable.Row::process)
                            .distinct()
                            .filter(LinuxProcess::lives)
                            .toList();
            if (left.isEmpty()) {
                return;
            }
            left.forEach(each -> signal(each, true));
            TimeUnit.NANOSECONDS.sleep(LOOK_AGAIN.toNanos());
        }
        throw new Outage("machine", "a process does not end");
    }

    /// The number may have become another process's: that one started later and is left alone.
    private static void signal(LinuxProcess process, boolean insist) {
        Optional<ProcessHandle> handle = ProcessHandle.of(process.pid());
        if (handle.isPresent() && process.lives()) {
            if (insist) {
                handle.get().destroyForcibly();
            } else {
                handle.get().destroy();
            }
        }
    }

    private static int distance(
            ProcessTable.Row row, LinuxProcess root, List<ProcessTable.Row> family) {
        int distance = 0;
        long pid = row.pid();
        while (pid != root.pid() && distance < family.size()) {
            long child = pid;
            pid =
                    family.stream()
                            .filter(each -> each.pid() == child)
                            .mapToLong(ProcessTable.Row::parent)
                            .findFirst()
                            .orElse(root.pid());
            distance++;
        }
        return distance;
    }
}
