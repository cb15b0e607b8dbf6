package dev.unseen.chassis.http;

import io.helidon.http.Header;
import io.helidon.http.HeaderName;
import io.helidon.http.Headers;
import java.util.Optional;
import java.util.Set;

/// One header of a request. Of two tokens, a proxy before us may believe the one and we the other;
/// so what is no list is refused when it comes twice.
///
/// Source: RFC 9110, section 5.3
final class RequestHeader {

    /// Those that may come in parts, and the caller's own name, which decides nothing.
    private static final Set<String> LISTS =
            Set.of("accept", "openstack-api-version", "user-agent");

    private RequestHeader() {}

    /// @param name of a header that our code asks for
    static Optional<String> read(Headers headers, String name) {
        HeaderName known = HeaderCatalog.named(name);
        if (!headers.contains(known)) {
            return Optional.empty();
        }
        Header header = headers.get(known);
        if (header.valueCount() == 1) {
            return Optional.of(header.get());
        }
        if (LISTS.contains(known.lowerCase())) {
            return Optional.of(String.join(", ", header.allValues()));
        }
        throw new ProtocolRefusal(400, "The header " + name + " may be given once.");
    }
}
