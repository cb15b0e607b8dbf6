package dev.unseen.strongroom.barbican;

import dev.unseen.chassis.http.Exchange;
import dev.unseen.chassis.http.ProtocolRefusal;
import dev.unseen.chassis.http.Reply;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The feature level that a request asks for by `OpenStack-API-Version: key-manager 1.1`.
public record Microversion(int minor) {

    public static final int MINOR_MAX = 1;

    private static final String HEADER = "OpenStack-API-Version";
    private static final Pattern ASKED =
            Pattern.compile("(?:.*,)?\\s*key-manager\\s+(latest|1\\.([0-9]{1,3}))\\s*(?:,.*)?");

    public static Microversion of(Exchange exchange) {
        String header = exchange.header(HEADER).orElse("");
        Matcher matcher = ASKED.matcher(header);
        if (!matcher.matches()) {
            return new Microversion(0);
        }
        if (matcher.group(1).equals("latest")) {
            return new Microversion(MINOR_MAX);
        }
        int minor = Integer.parseInt(matcher.group(2));
        if (minor > MINOR_MAX) {
            throw new ProtocolRefusal(
                    406, "The key manager speaks versions 1.0 to 1." + MINOR_MAX + ".");
        }
        return new Microversion(minor);
    }

    /// Whether answers name the consumers of secrets.
    public boolean hasConsumers() {
        return minor >= 1;
    }

    public Reply on(Reply reply) {
        return reply.with(HEADER, "key-manager 1." + minor).with("Vary", HEADER);
    }
}
