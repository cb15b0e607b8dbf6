package dev.unseen.identity.session;

import dev.unseen.chassis.caller.NodeId;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.crypto.Binding;
import dev.unseen.identity.node.BoundKeys;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/// One try of a server to open a session, read and bounded; nothing of it is believed yet.
///
/// @param counter grows with every try that is not a repetition
/// @param time in seconds since 1970, by the server's clock
///
/// Source: docs/formats/node-protocol.md, section 5.
record Join(NodeId node, long counter, byte[] nonce, String bootId, long time, byte[] signature) {

    private static final int NONCE_BYTES = 32;
    private static final int SIGNATURE_BYTES_MAX = 2_420;
    private static final Pattern BOOT_ID = Pattern.compile("[!-~]{1,100}");
    private static final long TIME_MAX = 253_402_300_799L;

    /// The body as it is sent.
    record Body(
            Optional<String> node,
            Optional<Long> counter,
            Optional<String> nonce,
            Optional<String> bootId,
            Optional<Long> time,
            Optional<String> signature) {

        Join read() {
            var join =
                    new Join(
                            new NodeId(node.orElseThrow(Body::malformed)),
                            counter.filter(each -> each > 0).orElseThrow(Body::malformed),
                            bytes(nonce),
                            bootId.filter(each -> BOOT_ID.matcher(each).matches())
                                    .orElseThrow(Body::malformed),
                            time.filter(each -> each >= 0 && each <= TIME_MAX)
                                    .orElseThrow(Body::malformed),
                            bytes(signature));
            if (join.nonce.length != NONCE_BYTES || join.signature.length > SIGNATURE_BYTES_MAX) {
                throw malformed();
            }
            return join;
        }

        private static byte[] bytes(Optional<String> text) {
            try {
                return Base64.getUrlDecoder().decode(text.orElseThrow(Body::malformed));
            } catch (IllegalArgumentException _) {
                throw malformed();
            }
        }

        private static Refusal malformed() {
            return Refusal.malformed(
                    "A session is opened with node, counter, nonce, boot_id, time and signature;"
                            + " bytes are base64url.");
        }
    }

    boolean isSignedBy(BoundKeys keys, byte[] fingerprint) {
        return keys.verifying().verifies(transcript(fingerprint), signature);
    }

    /// What the signature covers.
    byte[] transcript(byte[] fingerprint) {
        return Binding.of("unseen/v1/session")
                .with(node.value())
                .with(counter)
                .with(nonce)
                .with(bootId)
                .with(time)
                .with(fingerprint)
                .bytes();
    }

    /// The same number with the same nonce is the same try, sent again.
    boolean sameAs(Join other) {
        return node.equals(other.node)
                && counter == other.counter
                && Arrays.equals(nonce, other.nonce);
    }

    /// What our end and the server's bind the session's secrets to.
    byte[] info() {
        return Binding.of("unseen/v1/session").with(node.value()).with(nonce).bytes();
    }

    @Override
    public String toString() {
        return "Join[" + node + " " + counter + "]";
    }
}
