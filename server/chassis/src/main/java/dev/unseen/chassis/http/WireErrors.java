package dev.unseen.chassis.http;

import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.http.DirectHandlers;
import java.nio.charset.StandardCharsets;

/// Answers to what is not even a request. The library's own texts repeat parts of the input; ours
/// do not.
final class WireErrors {

    private WireErrors() {}

    static DirectHandlers handlers() {
        var handlers = DirectHandlers.builder();
        for (DirectHandler.EventType type : DirectHandler.EventType.values()) {
            handlers.addHandler(type, WireErrors::handle);
        }
        return handlers.build();
    }

    private static DirectHandler.TransportResponse handle(
            DirectHandler.TransportRequest request,
            DirectHandler.EventType type,
            Status status,
            ServerResponseHeaders headers,
            String message) {
        // Our own failures never get here (Entrance answers them), so what the library calls an
        // internal error is a request that its parser stumbled over.
        Status answer = status.code() >= 500 ? Status.BAD_REQUEST_400 : status;
        byte[] body = Statuses.title(answer.code()).getBytes(StandardCharsets.US_ASCII);
        headers.set(HeaderNames.CONTENT_TYPE, "text/plain");
        return DirectHandler.TransportResponse.builder()
                .status(answer)
                .headers(headers)
                .entity(body)
                .keepAlive(false)
                .build();
    }
}
