package dev.unseen.identity.session;

import dev.unseen.chassis.caller.Ids;
import dev.unseen.chassis.caller.SessionId;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.http.Exchange;
import dev.unseen.crypto.Binding;
import dev.unseen.crypto.Macs;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.regex.Pattern;

/// The four headers of a request within a session, read and bounded; nothing of it is believed yet.
///
/// Source: docs/formats/node-protocol.md, section 6.
record RequestProof(SessionId session, long time, byte[] nonce, byte[] mac) {

    static final String SESSION = "Unseen-Session";
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,12}");
    private static final int NONCE_BYTES = 16;
    private static final int MAC_BYTES = 32;

    static RequestProof of(Exchange exchange) {
        String session = header(exchange, SESSION);
        String time = header(exchange, "Unseen-Time");
        if (!Ids.wellFormed(session) || !SECONDS.matcher(time).matches()) {
            throw unproven();
        }
        return new RequestProof(
                new SessionId(session),
                Long.parseLong(time),
                bytes(header(exchange, "Unseen-Nonce"), NONCE_BYTES),
                bytes(header(exchange, "Unseen-Mac"), MAC_BYTES));
    }

    private static String header(Exchange exchange, String name) {
        return exchange.header(name).orElseThrow(RequestProof::unproven);
    }

    private static byte[] bytes(String text, int length) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            if (bytes.length == length) {
                return bytes;
            }
        } catch (IllegalArgumentException _) {
            // falls through to the refusal
        }
        throw unproven();
    }

    static Refusal unproven() {
        return Refusal.unauthenticated(
                "The session is unknown or over, or this request was not proven; open a new"
                        + " session.");
    }

    /// What the MAC covers.
    byte[] message(Exchange exchange) {
        return Binding.of("unseen/v1/request")
                .with(exchange.verb().name())
                .with(target(exchange))
                .with(Macs.sha256(exchange.body()))
                .with(time)
                .with(nonce)
                .bytes();
    }

    /// Path and query as they were sent.
    static String target(Exchange exchange) {
        String query = exchange.rawQuery();
        return query.isEmpty() ? exchange.path() : exchange.path() + "?" + query;
    }

    /// The nonce for the memory of nonces.
    long nonceBits() {
        ByteBuffer buffer = ByteBuffer.wrap(nonce);
        return buffer.getLong() ^ Long.rotateLeft(buffer.getLong(), 32);
    }
}
