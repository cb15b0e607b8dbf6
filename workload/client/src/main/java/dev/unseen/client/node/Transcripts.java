package dev.unseen.client.node;

import dev.unseen.crypto.Binding;
import dev.unseen.crypto.Macs;

/**
 * The bytes that MACs, signatures and boxes of the node protocol cover.
 *
 * <p>Source: docs/formats/node-protocol.md.
 */
final class Transcripts {

    private Transcripts() {}

    static byte[] enrol(
            Ticket ticket, NodeKeys keys, String bootId, byte[] nonce, byte[] fingerprint) {
        return Binding.of("unseen/v1/enrol")
                .with(keys.suite().wireName())
                .with(ticket.idBytes())
                .with(keys.signingKey())
                .with(keys.sealingKey())
                .with(bootId)
                .with(nonce)
                .with(fingerprint)
                .bytes();
    }

    static byte[] session(
            String node, JoinCounter.Join join, String bootId, long time, byte[] fingerprint) {
        return Binding.of("unseen/v1/session")
                .with(node)
                .with(join.counter())
                .with(join.nonce())
                .with(bootId)
                .with(time)
                .with(fingerprint)
                .bytes();
    }

    /** What both ends bind a session's secrets to. */
    static byte[] sessionInfo(String node, JoinCounter.Join join) {
        return Binding.of("unseen/v1/session").with(node).with(join.nonce()).bytes();
    }

    static byte[] request(String verb, String target, byte[] body, long time, byte[] nonce) {
        return Binding.of("unseen/v1/request")
                .with(verb)
                .with(target)
                .with(Macs.sha256(body))
                .with(time)
                .with(nonce)
                .bytes();
    }

    static byte[] answer(String node, long generation, String verb, String target, byte[] nonce) {
        return Binding.of("unseen/v1/answer")
                .with(node)
                .with(generation)
                .with(verb)
                .with(target)
                .with(nonce)
                .bytes();
    }
}
