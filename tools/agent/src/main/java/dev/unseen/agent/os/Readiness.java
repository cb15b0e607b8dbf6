package dev.unseen.agent.os;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;

/// Tells the systemd that has started this process that it is ready, so that what is ordered
/// after it finds its socket.
///
/// Shape:  one datagram, `READY=1`, to the socket of `NOTIFY_SOCKET`; `@` stands for the abstract
///         namespace.
/// Source: sd_notify(3).
public final class Readiness {

    private static final int AF_UNIX = 1;
    private static final int DATAGRAM_CLOEXEC = 2 | 0x80000;
    private static final int FAMILY_BYTES = 2;

    private static final Libc SOCKET =
            Libc.function("socket", Libc.toInt(Libc.INT, Libc.INT, Libc.INT));
    private static final Libc SEND_TO =
            Libc.function(
                    "sendto",
                    FunctionDescriptor.of(
                            JAVA_LONG,
                            Libc.INT,
                            Libc.POINTER,
                            Libc.LONG,
                            Libc.INT,
                            Libc.POINTER,
                            Libc.INT));
    private static final Libc CLOSE = Libc.function("close", Libc.toInt(Libc.INT));

    private Readiness() {}

    /// @param socket as `NOTIFY_SOCKET` says it; empty when nobody wants to know
    /// Errors: [OsFailure] when nobody listens there.
    public static void tell(String socket) {
        if (socket.isEmpty()) {
            return;
        }
        byte[] name = socket.getBytes(StandardCharsets.UTF_8);
        if (name[0] == '@') {
            name[0] = 0;
        }
        int descriptor = (int) SOCKET.call(AF_UNIX, DATAGRAM_CLOEXEC, 0);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment address = UnixServer.address(arena, name);
            byte[] ready = "READY=1".getBytes(StandardCharsets.US_ASCII);
            MemorySegment message = arena.allocateFrom(JAVA_BYTE, ready);
            int length = FAMILY_BYTES + name.length;
            SEND_TO.call(descriptor, message, (long) ready.length, 0, address, length);
        } finally {
            CLOSE.call(descriptor);
        }
    }
}
