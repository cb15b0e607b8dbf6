package dev.unseen.chassis.http;

import io.helidon.webserver.http.ServerResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;

/// Puts bodies on the wire: a short one in one piece with its head, a long one as it is written.
final class Replies {

    private static final int WHOLE_BYTES_MAX = 16 * 1024;

    private Replies() {}

    static void send(Reply.Body body, ServerResponse response) {
        try {
            if (body.length() >= 0 && body.length() <= WHOLE_BYTES_MAX) {
                whole(body, response);
            } else {
                stream(body, response);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void whole(Reply.Body body, ServerResponse response)
            throws IOException, InterruptedException {
        try (var out = new Wiped((int) body.length())) {
            body.writer().write(out);
            response.send(out.whole());
        }
    }

    private static void stream(Reply.Body body, ServerResponse response)
            throws IOException, InterruptedException {
        if (body.length() >= 0) {
            response.contentLength(body.length());
        }
        try (var out = response.outputStream()) {
            body.writer().write(out);
        }
    }

    /// A body may be a value: nothing of it stays in our hands.
    private static final class Wiped extends ByteArrayOutputStream {

        private final int length;

        Wiped(int length) {
            super(length);
            this.length = length;
        }

        /// The bytes themselves, not a copy.
        byte[] whole() {
            if (count != length || buf.length != length) {
                throw new IllegalStateException(
                        "a body of %d bytes was announced with %d".formatted(count, length));
            }
            return buf;
        }

        @Override
        public void close() {
            Arrays.fill(buf, (byte) 0);
        }
    }
}
