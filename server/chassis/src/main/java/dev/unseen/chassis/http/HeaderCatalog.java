package dev.unseen.chassis.http;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The names of headers that our code asks for or sets, each checked and folded once. Names that a
/// caller sends never come here.
final class HeaderCatalog {

    private static final Map<String, HeaderName> KNOWN = new ConcurrentHashMap<>();

    private HeaderCatalog() {}

    static HeaderName named(String name) {
        return KNOWN.computeIfAbsent(name, HeaderNames::create);
    }
}
