package dev.unseen.agent.os;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;

/// A child process that is given exactly the descriptors it is meant to have: the standard three
/// and the named files from descriptor 3 on. Java's own way to start a process closes all others.
///
/// Source: posix_spawn(3), posix_spawn_file_actions_addclosefrom_np(3).
public final class Child {

    /// Where the first of the given files appears in the child.
    public static final int FIRST_FILE = 3;

    private static final int SIGTERM = 15;
    private static final int SIGKILL = 9;
    private static final int ACTIONS_BYTES = 256;

    private static final Libc SPAWN =
            Libc.function(
                    "posix_spawn",
                    Libc.toInt(
                            Libc.POINTER,
                            Libc.POINTER,
                            Libc.POINTER,
                            Libc.POINTER,
                            Libc.POINTER,
                            Libc.POINTER));
    private static final Libc ACTIONS_INIT =
            Libc.function("posix_spawn_file_actions_init", Libc.toInt(Libc.POINTER));
    private static final Libc ACTIONS_DESTROY =
            Libc.function("posix_spawn_file_actions_destroy", Libc.toInt(Libc.POINTER));
    private static final Libc ADD_DUP2 =
            Libc.function(
                    "posix_spawn_file_actions_adddup2",
                    Libc.toInt(Libc.POINTER, Libc.INT, Libc.INT));
    private static final Libc ADD_CLOSEFROM =
            Libc.function(
                    "posix_spawn_file_actions_addclosefrom_np", Libc.toInt(Libc.POINTER, Libc.INT));
    private static final Libc WAITPID =
            Libc.function("waitpid", Libc.toInt(Libc.INT, Libc.POINTER, Libc.INT));
    private static final Libc KILL = Libc.function("kill", Libc.toInt(Libc.INT, Libc.INT));

    private final int pid;

    private Child(int pid) {
        this.pid = pid;
    }

    /// @param command the program's absolute path and its arguments
    /// @param environment `NAME=value` each; nothing else is inherited
    /// @param files what the child finds at descriptors 3, 4, …
    public static Child start(
            List<String> command, List<String> environment, List<MemoryFile> files) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment actions = arena.allocate(ACTIONS_BYTES, 16);
            zero(ACTIONS_INIT.call(actions), "posix_spawn_file_actions_init");
            int next = FIRST_FILE;
            for (MemoryFile file : files) {
                zero(ADD_DUP2.call(actions, file.descriptor(), next++), "adddup2");
            }
            zero(ADD_CLOSEFROM.call(actions, next), "addclosefrom");
            MemorySegment pid = arena.allocate(ValueLayout.JAVA_INT);
            MemorySegment path = arena.allocateFrom(command.getFirst());
            long error =
                    SPAWN.call(
                            pid,
                            path,
                            actions,
                            MemorySegment.NULL,
                            strings(arena, command),
                            strings(arena, environment));
            ACTIONS_DESTROY.call(actions);
            zero(error, "posix_spawn of " + command.getFirst());
            return new Child(pid.get(ValueLayout.JAVA_INT, 0));
        }
    }

    private static void zero(long error, String function) {
        if (error != 0) {
            throw new OsFailure(function, (int) error);
        }
    }

    private static MemorySegment strings(Arena arena, List<String> strings) {
        MemorySegment array = arena.allocate(ValueLayout.ADDRESS, strings.size() + 1L);
        for (int i = 0; i < strings.size(); i++) {
            array.setAtIndex(ValueLayout.ADDRESS, i, arena.allocateFrom(strings.get(i)));
        }
        array.setAtIndex(ValueLayout.ADDRESS, strings.size(), MemorySegment.NULL);
        return array;
    }

    public int pid() {
        return pid;
    }

    /// Waits for its end, on a platform thread. Gives its exit code, or 128 + the signal that
    /// ended it.
    public int await() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment status = arena.allocate(ValueLayout.JAVA_INT);
            WAITPID.call(pid, status, 0);
            int value = status.get(ValueLayout.JAVA_INT, 0);
            int signal = value & 0x7f;
            return signal == 0 ? value >> 8 & 0xff : 128 + signal;
        }
    }

    /// Asks it to end.
    public void terminate() {
        signal(SIGTERM);
    }

    public void kill() {
        signal(SIGKILL);
    }

    private void signal(int number) {
        try {
            KILL.call(pid, number);
        } catch (OsFailure e) {
            if (e.errno() != 3) { // no such process: it has ended already
                throw e;
            }
        }
    }
}
