package dev.unseen.audit;

import dev.unseen.chassis.caller.Ids;
import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where a request came from. Nothing here repeats a header: an agent is a product and a numeric
/// version or `other`, an address is an IP literal, a request id is one that we gave.
public record RequestContext(
        Optional<String> requestId, Optional<String> address, String userAgent) {

    private static final String OTHER = "other";
    private static final Pattern AGENT =
            Pattern.compile("([A-Za-z][A-Za-z-]{0,29}[0-9]?/[0-9]{1,5}(\\.[0-9]{1,5}){0,3})( .*)?");

    public RequestContext {
        requestId = requestId.filter(RequestContext::isRequestId);
        address = address.flatMap(RequestContext::literal);
        userAgent = product(userAgent);
    }

    public static RequestContext of(
            String requestId, InetAddress address, Optional<String> userAgent) {
        return new RequestContext(
                Optional.of(requestId),
                Optional.of(address.getHostAddress()),
                userAgent.orElse(OTHER));
    }

    /// For what the server does by itself.
    public static RequestContext internal() {
        return new RequestContext(Optional.empty(), Optional.empty(), OTHER);
    }

    private static boolean isRequestId(String value) {
        return Ids.wellFormed(value.startsWith("req-") ? value.substring(4) : value);
    }

    private static Optional<String> literal(String address) {
        int zone = address.indexOf('%');
        try {
            String bare = zone < 0 ? address : address.substring(0, zone);
            return Optional.of(InetAddress.ofLiteral(bare).getHostAddress());
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static String product(String userAgent) {
        Matcher matcher = AGENT.matcher(userAgent);
        return matcher.matches() ? matcher.group(1) : OTHER;
    }
}
