package dev.unseen.chassis.http;

/// How one API words an error. The message is written by us and holds no input.
@FunctionalInterface
public interface ErrorStyle {

    Reply render(int status, String message, String requestId);

    /// The same for a request whose route has been found.
    default Reply render(int status, String message, Exchange exchange) {
        return render(status, message, exchange.requestId());
    }

    /// The same for a request that leads nowhere; nobody has been asked who sends it.
    default Reply renderNowhere(int status, String message, Exchange exchange) {
        return render(status, message, exchange.requestId());
    }

    /// RFC 9457 problem details, for our own API.
    static ErrorStyle problem() {
        return (status, message, requestId) ->
                Reply.json(status, new Problem(Statuses.title(status), status, message, requestId))
                        .withContentType("application/problem+json");
    }

    /// The body of an RFC 9457 error.
    record Problem(String title, int status, String detail, String instance) {}
}
