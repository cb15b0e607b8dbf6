package dev.unseen.identity.credential;

import dev.unseen.crypto.Binding;
import dev.unseen.crypto.Hkdf;
import dev.unseen.crypto.Macs;
import dev.unseen.crypto.Plaintext;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.zip.CRC32;

/// Keys of tickets. A ticket's text goes out once; what stays is the key that checks its proof,
/// sealed, from which the text cannot be had.
///
/// Shape:  `unt1_` ‖ base64url of id (16 bytes) ‖ key (32 bytes) ‖ CRC-32 of both (4 bytes).
/// Source: docs/formats/node-protocol.md, section 2.
public final class TicketKeys {

    private static final String PREFIX = "unt1_";
    private static final String PURPOSE = "identity/ticket";
    private static final byte[] INFO = Binding.of("unseen/v1/enrol-mac").bytes();
    private static final int ID_BYTES = 16;
    private static final int KEY_BYTES = 32;
    private static final int PAIR_BYTES = ID_BYTES + KEY_BYTES;

    private final Sealing sealing;

    public TicketKeys(Sealing sealing) {
        this.sealing = sealing;
    }

    /// A fresh ticket: its text for the one whom it is for, the sealed key for us.
    public record Minted(String id, String text, byte[] sealedKey) {

        /// Prints no ticket.
        @Override
        public String toString() {
            return "Minted[" + id + "]";
        }
    }

    public Minted mint(SecureRandom random) {
        byte[] pair = new byte[PAIR_BYTES];
        random.nextBytes(pair);
        String id = HexFormat.of().formatHex(pair, 0, ID_BYTES);
        byte[] key = Arrays.copyOfRange(pair, ID_BYTES, PAIR_BYTES);
        try (Plaintext macKey = Plaintext.owning(Hkdf.derive(key, INFO, KEY_BYTES))) {
            return new Minted(id, text(pair), sealing.seal(PURPOSE, id, macKey));
        } finally {
            Arrays.fill(key, (byte) 0);
            Arrays.fill(pair, (byte) 0);
        }
    }

    private static String text(byte[] pair) {
        CRC32 check = new CRC32();
        check.update(pair);
        byte[] whole =
                ByteBuffer.allocate(PAIR_BYTES + 4)
                        .put(pair)
                        .putInt((int) check.getValue())
                        .array();
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
    }

    /// Whether somebody who held the ticket made this MAC over the transcript.
    public boolean proves(String id, byte[] sealedKey, byte[] transcript, byte[] mac) {
        try (Plaintext key = sealing.open(PURPOSE, id, sealedKey)) {
            return key.lend(bytes -> Macs.verifies(bytes, transcript, mac));
        }
    }

    /// The work of a check without a ticket, so that an unknown one takes as long as a wrong proof.
    public void pretend(byte[] transcript, byte[] mac) {
        byte[] sealed;
        try (Plaintext key = Plaintext.owning(new byte[KEY_BYTES])) {
            sealed = sealing.seal(PURPOSE, "", key);
        }
        proves("", sealed, transcript, mac);
    }
}
