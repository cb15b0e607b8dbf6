package dev.unseen.agent.os;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What this process does to keep its memory to itself, and what of that the machine spoils.
public final class Hardening {

    private static final int PR_SET_DUMPABLE = 4;
    private static final int RLIMIT_CORE = 4;

    private static final Libc PRCTL =
            Libc.function(
                    "prctl",
                    Libc.toInt(Libc.INT, Libc.LONG, Libc.LONG, Libc.LONG, Libc.LONG),
                    java.lang.foreign.Linker.Option.firstVariadicArg(1));
    private static final Libc GETRLIMIT =
            Libc.function("getrlimit", Libc.toInt(Libc.INT, Libc.POINTER));
    private static final Libc SETRLIMIT =
            Libc.function("setrlimit", Libc.toInt(Libc.INT, Libc.POINTER));

    private Hardening() {}

    /// Other processes of this user may not look into this one, and neither it nor its children
    /// leave a core file. A limit of one byte stops cores that go to a program as well; zero does
    /// not, but where it was set before this process it stays: raising it takes a privilege.
    public static void apply() {
        PRCTL.call(PR_SET_DUMPABLE, 0L, 0L, 0L, 0L);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment limit = arena.allocate(ValueLayout.JAVA_LONG, 2);
            GETRLIMIT.call(RLIMIT_CORE, limit);
            long highest = limit.getAtIndex(ValueLayout.JAVA_LONG, 1) == 0 ? 0 : 1;
            limit.setAtIndex(ValueLayout.JAVA_LONG, 0, highest);
            limit.setAtIndex(ValueLayout.JAVA_LONG, 1, highest);
            SETRLIMIT.call(RLIMIT_CORE, limit);
        }
    }

    /// What weakens the promise that values stay in memory, in words for an operator.
    public static List<String> weaknesses() {
        List<String> found = new ArrayList<>();
        if (lines(Path.of("/proc/swaps")) > 1) {
            found.add("swap is on: memory can reach a disk");
        }
        return found;
    }

    private static long lines(Path file) {
        try (var lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException _) {
            return 0;
        }
    }
}
