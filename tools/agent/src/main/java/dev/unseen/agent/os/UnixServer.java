package dev.unseen.agent.os;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/// A listening UNIX socket whose visitors are known by user and by the abstract name of their own
/// end. Java's channels show neither.
///
/// Source: unix(7).
public final class UnixServer implements AutoCloseable {

    private static final int AF_UNIX = 1;
    private static final int STREAM_CLOEXEC = 1 | 0x80000;
    private static final int SOL_SOCKET = 1;
    private static final int SO_PEERCRED = 17;
    private static final int SO_SNDTIMEO = 21;
    private static final int SHUT_RDWR = 2;
    private static final int EINTR = 4;
    private static final int EPIPE = 32;
    private static final int ECONNABORTED = 103;
    private static final int ECONNRESET = 104;
    private static final int MSG_NOSIGNAL = 0x4000;
    private static final int CHUNK = 1 << 16;
    private static final long OVERFLOW_BYTES = 2L << 20;
    private static final int WAITING_MAX = 64;
    private static final long SEND_SECONDS_MAX = 5;
    private static final int PATH_BYTES = 108;
    private static final int NAME_AT = 2;

    private static final Libc SOCKET =
            Libc.function("socket", Libc.toInt(Libc.INT, Libc.INT, Libc.INT));
    private static final Libc BIND =
            Libc.function("bind", Libc.toInt(Libc.INT, Libc.POINTER, Libc.INT));
    private static final Libc LISTEN = Libc.function("listen", Libc.toInt(Libc.INT, Libc.INT));
    private static final Libc ACCEPT =
            Libc.function("accept4", Libc.toInt(Libc.INT, Libc.POINTER, Libc.POINTER, Libc.INT));
    private static final Libc PEER_NAME =
            Libc.function("getpeername", Libc.toInt(Libc.INT, Libc.POINTER, Libc.POINTER));
    private static final Libc GET_OPTION =
            Libc.function(
                    "getsockopt",
                    Libc.toInt(Libc.INT, Libc.INT, Libc.INT, Libc.POINTER, Libc.POINTER));
    private static final Libc SET_OPTION =
            Libc.function(
                    "setsockopt", Libc.toInt(Libc.INT, Libc.INT, Libc.INT, Libc.POINTER, Libc.INT));
    private static final Libc SEND_FILE =
            Libc.function(
                    "sendfile",
                    FunctionDescriptor.of(JAVA_LONG, Libc.INT, Libc.INT, Libc.POINTER, Libc.LONG));
    private static final Libc SEND =
            Libc.function(
                    "send",
                    FunctionDescriptor.of(JAVA_LONG, Libc.INT, Libc.POINTER, Libc.LONG, Libc.INT));
    private static final Libc SHUTDOWN = Libc.function("shutdown", Libc.toInt(Libc.INT, Libc.INT));
    private static final Libc CLOSE = Libc.function("close", Libc.toInt(Libc.INT));
    private static final Libc USER = Libc.function("geteuid", Libc.toInt());

    private final int descriptor;
    private final Path path;
    private volatile boolean closed;

    private UnixServer(int descriptor, Path path) {
        this.descriptor = descriptor;
        this.path = path;
    }

    /// Listens at a path, which only this user may reach, in place of what an earlier run has left
    /// there.
    /// Errors: [OsFailure].
    public static UnixServer listen(Path path) {
        int descriptor = (int) SOCKET.call(AF_UNIX, STREAM_CLOEXEC, 0);
        var server = new UnixServer(descriptor, path);
        try (Arena arena = Arena.ofConfined()) {
            Files.deleteIfExists(path);
            byte[] name = path.toString().getBytes(StandardCharsets.UTF_8);
            BIND.call(descriptor, address(arena, name), NAME_AT + name.length + 1);
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
            LISTEN.call(descriptor, WAITING_MAX);
            return server;
        } catch (IOException e) {
            CLOSE.call(descriptor);
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            CLOSE.call(descriptor);
            throw e;
        }
    }

    static MemorySegment address(Arena arena, byte[] name) {
        if (name.length >= PATH_BYTES) {
            throw new IllegalArgumentException("a socket's path has at most 107 bytes");
        }
        MemorySegment address = arena.allocate(NAME_AT + PATH_BYTES);
        address.set(JAVA_SHORT, 0, (short) AF_UNIX);
        MemorySegment.copy(name, 0, address, JAVA_BYTE, NAME_AT, name.length);
        return address;
    }

    /// The user that this process runs as.
    public int user() {
        return (int) USER.call();
    }

    /// Waits for a visitor. Empty once this is closed.
    public Optional<Visitor> accept() {
        while (!closed) {
            try {
                var none = MemorySegment.NULL;
                int visitor = (int) ACCEPT.call(descriptor, none, none, 0x80000);
                return Optional.of(new Visitor(visitor));
            } catch (OsFailure e) {
                if (!closed && e.errno() != EINTR && e.errno() != ECONNABORTED) {
                    throw e;
                }
            }
        }
        return Optional.empty();
    }

    /// Who has connected.
    public static final class Visitor implements AutoCloseable {

        private final int descriptor;

        private Visitor(int descriptor) {
            this.descriptor = descriptor;
        }

        /// The abstract name of its own end; empty when it has none.
        public String name() {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment address = address(arena, new byte[0]);
                MemorySegment length = arena.allocate(JAVA_INT);
                length.set(JAVA_INT, 0, (int) address.byteSize());
                PEER_NAME.call(descriptor, address, length);
                int end = length.get(JAVA_INT, 0);
                if (end <= NAME_AT + 1 || address.get(JAVA_BYTE, NAME_AT) != 0) {
                    return "";
                }
                byte[] name = address.asSlice(NAME_AT + 1, end - NAME_AT - 1).toArray(JAVA_BYTE);
                return new String(name, StandardCharsets.ISO_8859_1);
            }
        }

        /// The user that it ran as when it connected.
        public int user() {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment credentials = arena.allocate(JAVA_INT, 3);
                MemorySegment length = arena.allocate(JAVA_INT);
                length.set(JAVA_INT, 0, 12);
                GET_OPTION.call(descriptor, SOL_SOCKET, SO_PEERCRED, credentials, length);
                return credentials.get(JAVA_INT, 4);
            }
        }

        /// Sends a memory file whole; it does not pass through this process's memory.
        /// Errors: [OsFailure] when the visitor does not take it within five seconds.
        public void send(MemoryFile file) {
            try (Arena arena = Arena.ofConfined()) {
                limitWaiting(arena);
                MemorySegment offset = arena.allocate(JAVA_LONG);
                while (offset.get(JAVA_LONG, 0) < file.length()) {
                    long left = file.length() - offset.get(JAVA_LONG, 0);
                    SEND_FILE.call(descriptor, file.descriptor(), offset, left);
                }
            }
        }

        /// Sends zeros until the visitor has enough: systemd takes at most 1 MiB, and what it does
        /// not take whole it takes for a failure.
        public void overflow() {
            try (Arena arena = Arena.ofConfined()) {
                limitWaiting(arena);
                MemorySegment zeros = arena.allocate(CHUNK);
                for (long sent = 0; sent < OVERFLOW_BYTES; ) {
                    sent += SEND.call(descriptor, zeros, (long) CHUNK, MSG_NOSIGNAL);
                }
            } catch (OsFailure e) {
                if (e.errno() != EPIPE && e.errno() != ECONNRESET) {
                    throw e;
                }
            }
        }

        private void limitWaiting(Arena arena) {
            MemorySegment time = arena.allocate(JAVA_LONG, 2);
            time.set(JAVA_LONG, 0, SEND_SECONDS_MAX);
            SET_OPTION.call(descriptor, SOL_SOCKET, SO_SNDTIMEO, time, (int) time.byteSize());
        }

        @Override
        public void close() {
            CLOSE.call(descriptor);
        }
    }

    /// Ends a wait in [#accept]; whoever waits there has to come back before [#close].
    public void stop() {
        closed = true;
        SHUTDOWN.call(descriptor, SHUT_RDWR);
    }

    @Override
    public void close() {
        CLOSE.call(descriptor);
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
