package dev.unseen.audit.note;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unseen.audit.tree.TreeHash;
import dev.unseen.crypto.SigningKey;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointNoteTest {

    private static final String ORIGIN = "audit.example.org/strongroom";
    private static final Instant NOW = Instant.parse("2026-11-22T20:53:01Z");
    private static final TreeHead HEAD = new TreeHead(ORIGIN, 20_852_163, TreeHash.empty());

    private final NoteSigner ed25519 = signer("Ed25519");
    private final NoteSigner mlDsa = signer("ML-DSA-44");
    private final List<NoteKey> keys = List.of(ed25519.key(), mlDsa.key());

    private static NoteSigner signer(String algorithm) {
        return new NoteSigner(ORIGIN, SigningKey.generate(algorithm, new SecureRandom()));
    }

    private String note() {
        var lines = List.of(ed25519.sign(HEAD, NOW), mlDsa.sign(HEAD, NOW));
        return new SignedNote(HEAD.text(), lines).encoded();
    }

    /// The verifier key of the Go checksum database, as its users have it.
    @Test
    void parse_ofPublishedVerifierKey_findsItsId() {
        String published = "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8";

        Optional<NoteKey> key = NoteKey.parse(published);

        assertThat(key).map(NoteKey::id).contains("033de0ae");
        assertThat(key).map(NoteKey::algorithm).contains(NoteAlgorithm.ED25519);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sum.golang.org",
                "sum.golang.org+033de0af+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8",
                "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuA",
                "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn9",
                "sum.golang.org+033de0ae+!",
            })
    void parse_ofAnotherText_isNoKey(String text) {
        assertThat(NoteKey.parse(text)).isEmpty();
    }

    @Test
    void key_ofEachAlgorithm_isReadBackTheSame() {
        keys.forEach(key -> assertThat(NoteKey.parse(key.encoded())).contains(key));
    }

    @Test
    void text_ofHead_isThreeLines() {
        assertThat(HEAD.text())
                .isEqualTo(
                        """
                        audit.example.org/strongroom
                        20852163
                        47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=
                        """);
        assertThat(TreeHead.parse(HEAD.text())).contains(HEAD);
    }

    @Test
    void check_ofNoteSignedByBoth_knowsBothAndTheTime() {
        assertThat(NoteCheck.check(note(), keys))
                .isEqualTo(
                        new NoteCheck.Signed(
                                HEAD, java.util.Set.of(NoteAlgorithm.values()), Optional.of(NOW)));
    }

    @Test
    void check_withKeysOfSomebodyElse_isUnknown() {
        assertThat(NoteCheck.check(note(), List.of(signer("Ed25519").key())))
                .isEqualTo(new NoteCheck.Unknown(HEAD));
    }

    @Test
    void check_withAnyByteFlipped_isNeverSignedByBoth() {
        byte[] note = note().getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at < note.length; at += 7) {
            byte[] flipped = note.clone();
            flipped[at] ^= (byte) (1 << (at % 8));

            var check = NoteCheck.check(new String(flipped, StandardCharsets.UTF_8), keys);

            boolean signedByBoth =
                    check instanceof NoteCheck.Signed signed && signed.by().size() == 2;
            assertThat(signedByBoth).as("byte %d", at).isFalse();
        }
    }

    /// Shape of C2SP tlog-cosignature: label, name, time, origin, start, end, hash.
    @Test
    void message_forMlDsa_isTheCosignedMessage() {
        byte[] message = SignedMessage.of(NoteAlgorithm.ML_DSA_44, "w", HEAD, 1);

        assertThat(message).hasSize(12 + 1 + 1 + 8 + 1 + ORIGIN.length() + 8 + 8 + 32);
        assertThat(new String(message, 0, 12, StandardCharsets.US_ASCII))
                .isEqualTo("subtree/v1\n\0");
        assertThat(message[12]).isEqualTo((byte) 1);
        assertThat(message[13]).isEqualTo((byte) 'w');
        assertThat(message[21]).isEqualTo((byte) 1);
        assertThat(message[22]).isEqualTo((byte) ORIGIN.length());
    }
}
