package dev.unseen.identity.session;

import dev.unseen.chassis.caller.SessionId;
import dev.unseen.crypto.Binding;
import java.time.Instant;

/// What a server is told when its session opens; the strongroom signs it.
///
/// @param generation of the bundle, 0 while there is none
/// @param permitNotAfter until when the server may start from a sealed copy of that generation
record Opened(
        SessionId session,
        byte[] encapsulation,
        Instant expires,
        long generation,
        Instant permitNotAfter,
        byte[] signature) {

    static byte[] message(
            Join join,
            SessionId session,
            byte[] encapsulation,
            Instant expires,
            long generation,
            Instant permitNotAfter) {
        return Binding.of("unseen/v1/session-opened")
                .with(join.node().value())
                .with(session.value())
                .with(join.nonce())
                .with(encapsulation)
                .with(expires.getEpochSecond())
                .with(generation)
                .with(permitNotAfter.getEpochSecond())
                .bytes();
    }

    @Override
    public String toString() {
        return "Opened[" + session + "]";
    }
}
