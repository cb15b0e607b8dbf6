package dev.unseen.identity.enrolment;

import dev.unseen.chassis.caller.Ids;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.crypto.Binding;
import dev.unseen.identity.node.BoundKeys;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/// What a server sends to redeem a ticket, read and bounded; nothing of it is believed yet.
///
/// Source: docs/formats/node-protocol.md, section 3.
record Redemption(
        String ticketId,
        BoundKeys keys,
        String bootId,
        byte[] nonce,
        byte[] mac,
        byte[] signature) {

    private static final int NONCE_BYTES = 32;
    private static final int MAC_BYTES = 32;
    private static final int SIGNATURE_BYTES_MAX = 2_420;
    private static final Pattern BOOT_ID = Pattern.compile("[!-~]{1,100}");

    /// The body as it is sent.
    record Body(
            Optional<String> suite,
            Optional<String> ticketId,
            Optional<String> signingKey,
            Optional<String> sealingKey,
            Optional<String> bootId,
            Optional<String> nonce,
            Optional<String> mac,
            Optional<String> signature) {

        Redemption read() {
            var redemption =
                    new Redemption(
                            ticketId.filter(each -> each.length() == 32)
                                    .filter(Ids::wellFormed)
                                    .orElseThrow(Body::malformed),
                            BoundKeys.parse(
                                    suite.orElseThrow(Body::malformed),
                                    bytes(signingKey),
                                    bytes(sealingKey)),
                            bootId.filter(each -> BOOT_ID.matcher(each).matches())
                                    .orElseThrow(Body::malformed),
                            bytes(nonce),
                            bytes(mac),
                            bytes(signature));
            if (redemption.nonce.length != NONCE_BYTES
                    || redemption.mac.length != MAC_BYTES
                    || redemption.signature.length > SIGNATURE_BYTES_MAX) {
                throw malformed();
            }
            return redemption;
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
                    "An enrolment has suite, ticket_id, signing_key, sealing_key, boot_id, nonce,"
                            + " mac and signature; bytes are base64url.");
        }
    }

    /// What MAC and signature cover.
    byte[] transcript(byte[] fingerprint) {
        return Binding.of("unseen/v1/enrol")
                .with(keys.suite().wireName())
                .with(HexFormat.of().parseHex(ticketId))
                .with(keys.signing())
                .with(keys.sealing())
                .with(bootId)
                .with(nonce)
                .with(fingerprint)
                .bytes();
    }

    boolean signedIts(byte[] transcript) {
        return keys.verifying().verifies(transcript, signature);
    }

    @Override
    public String toString() {
        return "Redemption[" + ticketId + "]";
    }
}
