package dev.unseen.identity.credential;

import dev.unseen.chassis.http.Exchange;
import dev.unseen.chassis.http.ProtocolRefusal;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/// A form as it was sent. Each field is decoded when it is asked for, so a secret one is never made
/// a string because somebody wanted its neighbour.
public final class Form {

    private static final String TYPE = "application/x-www-form-urlencoded";

    private final byte[] body;

    private Form(byte[] body) {
        this.body = body;
    }

    public static Form of(Exchange exchange) {
        String type = exchange.header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        if (!type.equals(TYPE) && !type.startsWith(TYPE + ";")) {
            throw new ProtocolRefusal(415, "The body has to be " + TYPE + ".");
        }
        return new Form(exchange.body());
    }

    /// A field that is no secret; empty when it is missing or empty.
    public Optional<String> text(String name) {
        String text = new String(FormField.read(body, name), StandardCharsets.UTF_8);
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    public Presented secret(String name) {
        return new Presented(FormField.read(body, name));
    }
}
