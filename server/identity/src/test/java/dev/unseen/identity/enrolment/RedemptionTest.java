package dev.unseen.identity.enrolment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unseen.chassis.failure.Refusal;
import dev.unseen.crypto.Plaintext;
import dev.unseen.identity.ProtocolVectors;
import dev.unseen.identity.TestSealing;
import dev.unseen.identity.credential.TicketKeys;
import dev.unseen.identity.node.BoundKeys;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The strongroom's half of an enrolment against proof/vectors/node-protocol.json.
class RedemptionTest {

    private final ProtocolVectors vectors = new ProtocolVectors();

    private Redemption.Body body(String nonce) {
        return new Redemption.Body(
                Optional.of(vectors.text("suite")),
                Optional.of(vectors.text("ticket", "id")),
                base64(vectors.hex("keys", "node_signing_public")),
                base64(vectors.hex("keys", "node_sealing_public")),
                Optional.of(vectors.text("boot_id")),
                Optional.of(nonce),
                base64(vectors.hex("enrolment", "mac")),
                base64(vectors.hex("enrolment", "signature")));
    }

    private static Optional<String> base64(byte[] bytes) {
        return Optional.of(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    private Redemption redemption() {
        return body(base64(vectors.hex("enrolment", "nonce")).orElseThrow()).read();
    }

    private byte[] fingerprint() {
        return Base64.getUrlDecoder().decode(vectors.text("keys", "fingerprint"));
    }

    @Test
    void transcript_ofTheVector_isProvenBySignatureAndMac() {
        Redemption redemption = redemption();
        byte[] transcript = redemption.transcript(fingerprint());
        assertThat(transcript).isEqualTo(vectors.hex("enrolment", "transcript"));
        assertThat(redemption.signedIts(transcript)).isTrue();
        var sealing = new TestSealing();
        String id = vectors.text("ticket", "id");
        byte[] sealed =
                sealing.seal(
                        "identity/ticket", id, Plaintext.owning(vectors.hex("ticket", "mac_key")));
        var keys = new TicketKeys(sealing);
        assertThat(keys.proves(id, sealed, transcript, redemption.mac())).isTrue();
        transcript[transcript.length - 1] ^= 1;
        assertThat(keys.proves(id, sealed, transcript, redemption.mac())).isFalse();
        assertThat(redemption.signedIts(transcript)).isFalse();
    }

    @Test
    void read_ofAnythingElse_isMalformed() {
        for (String nonce : new String[] {"", "AA", "not base64!", "A".repeat(1_000)}) {
            assertThatThrownBy(() -> body(nonce).read()).isInstanceOf(Refusal.class);
        }
    }

    @Test
    void requireUsable_ofAPointOfSmallOrder_isRefused() {
        byte[] signing = vectors.hex("keys", "node_signing_public");
        var keys = BoundKeys.parse("x25519-ed25519", signing, new byte[32]);
        assertThatThrownBy(keys::requireUsable).isInstanceOf(Refusal.class);
    }

    @Test
    void mint_ofTickets_givesTextsThatTheClientReads() {
        var keys = new TicketKeys(new TestSealing());
        TicketKeys.Minted minted = keys.mint(new SecureRandom());
        assertThat(minted.text()).matches("unt1_[A-Za-z0-9_-]{70}");
        assertThat(minted.toString()).doesNotContain(minted.text());
    }
}
