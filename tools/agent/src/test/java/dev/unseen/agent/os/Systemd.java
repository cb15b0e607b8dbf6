package dev.unseen.agent.os;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.ByteArrayOutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// systemd, as far as it fetches a credential: a socket that is bound to an abstract name, then
/// connected, then read to its end.
public final class Systemd {

    private static final int CHUNK = 1 << 16;

    private static final Libc SOCKET =
            Libc.function("socket", Libc.toInt(Libc.INT, Libc.INT, Libc.INT));
    private static final Libc BIND =
            Libc.function("bind", Libc.toInt(Libc.INT, Libc.POINTER, Libc.INT));
    private static final Libc CONNECT =
            Libc.function("connect", Libc.toInt(Libc.INT, Libc.POINTER, Libc.INT));
    private static final Libc READ =
            Libc.function(
                    "read", FunctionDescriptor.of(JAVA_LONG, Libc.INT, Libc.POINTER, Libc.LONG));
    private static final Libc CLOSE = Libc.function("close", Libc.toInt(Libc.INT));

    private Systemd() {}

    /// What comes back. Errors: [OsFailure] when nobody listens.
    public static byte[] fetch(Path path, String abstractName) {
        int socket = (int) SOCKET.call(1, 1, 0);
        try (Arena arena = Arena.ofConfined()) {
            if (!abstractName.isEmpty()) {
                byte[] name = ("\0" + abstractName).getBytes(StandardCharsets.ISO_8859_1);
                BIND.call(socket, UnixServer.address(arena, name), 2 + name.length);
            }
            byte[] there = path.toString().getBytes(StandardCharsets.UTF_8);
            CONNECT.call(socket, UnixServer.address(arena, there), 3 + there.length);
            return readAll(arena, socket);
        } finally {
            CLOSE.call(socket);
        }
    }

    private static byte[] readAll(Arena arena, int socket) {
        MemorySegment buffer = arena.allocate(CHUNK);
        var all = new ByteArrayOutputStream();
        for (long read = READ.call(socket, buffer, (long) CHUNK);
                read > 0;
                read = READ.call(socket, buffer, (long) CHUNK)) {
            all.writeBytes(buffer.asSlice(0, read).toArray(JAVA_BYTE));
        }
        return all.toByteArray();
    }
}
