package dev.unseen.strongroom.barbican;

import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.http.Exchange;
import dev.unseen.chassis.http.ProtocolRefusal;
import dev.unseen.chassis.http.Reply;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The feature level that a request asks for by `OpenStack-API-Version: key-manager 1.1`. 1.1 shows
/// the consumers of secrets; 1.2 adds nothing that we know of.
public record Microversion(int minor) {

    public static final int MINOR_MAX = 2;

    private static final String HEADER = "OpenStack-API-Version";
    private static final Pattern VERSION = Pattern.compile("([0-9]{1,3})\\.([0-9]{1,3})");

    /// Errors: [ProtocolRefusal] with 406 for a version that is not spoken; [Refusal] for none.
    public static Microversion of(Exchange exchange) {
        return asked(exchange).map(Microversion::read).orElse(new Microversion(0));
    }

    /// The same for the answer to a request that may have asked for something odd.
    static Microversion answered(Exchange exchange) {
        try {
            return of(exchange);
        } catch (Refusal | ProtocolRefusal _) {
            return new Microversion(0);
        }
    }

    /// The header names a version for each of several services.
    private static Optional<String> asked(Exchange exchange) {
        return exchange.header(HEADER).stream()
                .flatMap(each -> Arrays.stream(each.split(",")))
                .map(each -> each.strip().split("\\s+", 2))
                .filter(each -> each.length == 2 && each[0].equals("key-manager"))
                .map(each -> each[1])
                .findFirst();
    }

    private static Microversion read(String version) {
        if (version.equals("latest")) {
            return new Microversion(MINOR_MAX);
        }
        Matcher matcher = VERSION.matcher(version);
        if (!matcher.matches()) {
            throw Refusal.malformed("A version of the key manager is 1.0, or latest.");
        }
        int minor = Integer.parseInt(matcher.group(2));
        if (!matcher.group(1).equals("1") || minor > MINOR_MAX) {
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
