package dev.unseen.agent.os;

import java.lang.foreign.Arena;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// An anonymous file in memory, written once and sealed: it has no path, cannot be written, grown
/// or shrunk again, and goes when the last process that holds it ends.
///
/// Source: memfd_create(2), fcntl(2) "File Sealing".
public final class MemoryFile implements AutoCloseable {

    private static final int MFD_CLOEXEC = 1;
    private static final int MFD_ALLOW_SEALING = 2;
    private static final int F_ADD_SEALS = 1033;
    private static final int F_DUPFD_CLOEXEC = 1030;
    private static final int SEALS = 1 | 2 | 4 | 8; // seal, shrink, grow, write

    /// High enough that the descriptors a child is given never collide with it.
    private static final int DESCRIPTOR_MIN = 512;

    private static final Libc CREATE =
            Libc.function("memfd_create", Libc.toInt(Libc.POINTER, Libc.INT));
    private static final Libc WRITE =
            Libc.function(
                    "write",
                    java.lang.foreign.FunctionDescriptor.of(
                            ValueLayout.JAVA_LONG,
                            ValueLayout.JAVA_INT,
                            ValueLayout.ADDRESS,
                            ValueLayout.JAVA_LONG));
    private static final Libc FCNTL =
            Libc.function(
                    "fcntl",
                    Libc.toInt(Libc.INT, Libc.INT, Libc.INT),
                    Linker.Option.firstVariadicArg(2));
    private static final Libc CLOSE = Libc.function("close", Libc.toInt(Libc.INT));

    private final int descriptor;
    private final int length;

    private MemoryFile(int descriptor, int length) {
        this.descriptor = descriptor;
        this.length = length;
    }

    /// Errors: [OsFailure].
    public static MemoryFile holding(byte[] content) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment name = arena.allocateFrom("unseen");
            int first = (int) CREATE.call(name, MFD_CLOEXEC | MFD_ALLOW_SEALING);
            int descriptor = (int) FCNTL.call(first, F_DUPFD_CLOEXEC, DESCRIPTOR_MIN);
            CLOSE.call(first);
            var file = new MemoryFile(descriptor, content.length);
            file.write(arena, content);
            FCNTL.call(descriptor, F_ADD_SEALS, SEALS);
            return file;
        }
    }

    private void write(Arena arena, byte[] content) {
        MemorySegment bytes = arena.allocate(Math.max(1, content.length));
        MemorySegment.copy(content, 0, bytes, ValueLayout.JAVA_BYTE, 0, content.length);
        try {
            for (long done = 0; done < content.length; ) {
                done += WRITE.call(descriptor, bytes.asSlice(done), content.length - done);
            }
        } finally {
            bytes.fill((byte) 0);
        }
    }

    public int descriptor() {
        return descriptor;
    }

    /// In bytes.
    int length() {
        return length;
    }

    @Override
    public void close() {
        CLOSE.call(descriptor);
    }
}
