package dev.unseen.chassis.http;

import dev.unseen.chassis.failure.Refusal;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.io.UncheckedIOException;

/// Reads a body within its route's bound, before anybody is authenticated.
final class RequestBody {

    private static final byte[] NONE = {};

    private RequestBody() {}

    static byte[] read(ServerRequest request, Route route) {
        if (!request.content().hasEntity()) {
            return NONE;
        }
        if (request.headers().contains(HeaderNames.CONTENT_ENCODING)) {
            throw new ProtocolRefusal(415, "A body is sent without a content encoding.");
        }
        int max = route.bodyBytesMax();
        if (max == 0) {
            throw Refusal.malformed("This request has no body.");
        }
        if (request.headers().contentLength().orElse(0) > max) {
            throw tooLarge(max);
        }
        try {
            byte[] body = request.content().inputStream().readNBytes(max + 1);
            if (body.length > max) {
                throw tooLarge(max);
            }
            return body;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ProtocolRefusal tooLarge(int max) {
        return new ProtocolRefusal(413, "A body here has at most " + max + " bytes.");
    }
}
