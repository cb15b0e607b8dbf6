package dev.unseen.chassis.http;

/// One line of the route table: what is asked, what policy calls it, how large a body may be.
public record Route(
        Verb verb,
        String template,
        Operation operation,
        int bodyBytesMax,
        boolean readsEncodings,
        Handler handler) {

    /// The default for JSON bodies: Barbican's own request limit.
    public static final int BODY_BYTES_MAX = 25_000;

    public static Route get(String template, Operation operation, Handler handler) {
        return new Route(Verb.GET, template, operation, 0, false, handler);
    }

    public static Route post(String template, Operation operation, Handler handler) {
        return new Route(Verb.POST, template, operation, BODY_BYTES_MAX, false, handler);
    }

    public static Route put(String template, Operation operation, Handler handler) {
        return new Route(Verb.PUT, template, operation, BODY_BYTES_MAX, false, handler);
    }

    public static Route patch(String template, Operation operation, Handler handler) {
        return new Route(Verb.PATCH, template, operation, BODY_BYTES_MAX, false, handler);
    }

    public static Route delete(String template, Operation operation, Handler handler) {
        return new Route(Verb.DELETE, template, operation, 0, false, handler);
    }

    /// The same, answered by another handler.
    public Route handledBy(Handler other) {
        return new Route(verb, template, operation, bodyBytesMax, readsEncodings, other);
    }

    /// The same for a handler that reads `Content-Encoding` itself; elsewhere a body has none.
    public Route readingEncodings() {
        return new Route(verb, template, operation, bodyBytesMax, true, handler);
    }

    public Route withBodyBytesMax(int bytes) {
        return new Route(verb, template, operation, bytes, readsEncodings, handler);
    }
}
