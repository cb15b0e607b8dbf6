package dev.unseen.chassis.http;

import dev.unseen.chassis.failure.Refusal;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;

/// Reads a body within its route's bound, before anybody is authenticated.
final class RequestBody {

    static final byte[] NONE = {};

    private RequestBody() {}

    static byte[] read(ServerRequest request, Route route) {
        if (!request.content().hasEntity()) {
            return NONE;
        }
        if (request.headers().contains(HeaderNames.CONTENT_ENCODING) && !route.readsEncodings()) {
            throw new ProtocolRefusal(415, "A body is sent without a content encoding.");
        }
        int max = route.bodyBytesMax();
        if (max == 0) {
            throw Refusal.malformed("This request has no body.");
        }
        if (request.headers().contentLength().orElse(0) > max) {
            throw tooLarge(max);
        }
        byte[] body = readAtMost(request, max + 1);
        if (body.length > max) {
            throw tooLarge(max);
        }
        return body;
    }

    /// Whatever the library says while it reads is about what was sent, chunk sizes for example.
    private static byte[] readAtMost(ServerRequest request, int bytes) {
        try {
            return request.content().inputStream().readNBytes(bytes);
        } catch (IOException | RuntimeException _) {
            throw Refusal.malformed("The body did not arrive whole.");
        }
    }

    private static ProtocolRefusal tooLarge(int max) {
        return new ProtocolRefusal(413, "A body here has at most " + max + " bytes.");
    }
}
