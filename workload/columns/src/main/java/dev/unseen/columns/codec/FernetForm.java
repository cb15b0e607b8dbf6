package dev.unseen.columns.codec;

import dev.unseen.columns.codec.Unreadable.Reason;
import dev.unseen.crypto.Macs;
import dev.unseen.crypto.Plaintext;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Fernet tokens: {@code base64url(0x80 ‖ seconds (8) ‖ IV (16) ‖ AES-128-CBC ‖ HMAC-SHA-256)}.
 *
 * <p>The data key is the Fernet key: its first half authenticates, its second encrypts. The MAC is
 * checked before anything is decrypted.
 *
 * <p>Source: the Fernet specification, version 0x80.
 */
final class FernetForm implements Form {

    /** What 0x80 and a time before the year 2106 look like. */
    private static final String PREFIX = "gAAAAA";

    private static final int HEADER_BYTES = 1 + 8 + 16;
    private static final int MAC_BYTES = 32;
    private static final int BLOCK_BYTES = 16;

    @Override
    public String prefix() {
        return PREFIX;
    }

    @Override
    public String write(DataKey key, Place place, Value value, Writing writing) {
        if (value.poison()) {
            throw new IllegalArgumentException("A Fernet token cannot be a poison record.");
        }
        if (value.original().kind() == Kind.JSON) {
            throw new IllegalArgumentException(
                    "A Fernet token does not keep that a value was JSON and no text; it would come"
                            + " back as a string. The native format keeps it.");
        }
        byte[] iv = new byte[BLOCK_BYTES];
        writing.random().nextBytes(iv);
        byte[] body =
                value.original()
                        .lend(plain -> key.lend(k -> cipher(Cipher.ENCRYPT_MODE, k, iv, plain)));
        byte[] signed =
                ByteBuffer.allocate(HEADER_BYTES + body.length)
                        .put((byte) 0x80)
                        .putLong(writing.now().getEpochSecond())
                        .put(iv)
                        .put(body)
                        .array();
        byte[] mac = key.lend(k -> Macs.hmac(Arrays.copyOf(k, 16), signed));
        byte[] token = Arrays.copyOf(signed, signed.length + MAC_BYTES);
        System.arraycopy(mac, 0, token, signed.length, MAC_BYTES);
        return Base64.getUrlEncoder().encodeToString(token);
    }

    @Override
    public Opened read(Place place, String stored, Keys keys) {
        byte[] token = token(place, stored);
        byte[] signed = Arrays.copyOf(token, token.length - MAC_BYTES);
        byte[] mac = Arrays.copyOfRange(token, signed.length, token.length);
        for (DataKey key : keys.all()) {
            if (key.lend(k -> Macs.verifies(Arrays.copyOf(k, 16), signed, mac))) {
                byte[] iv = Arrays.copyOfRange(signed, 9, HEADER_BYTES);
                byte[] body = Arrays.copyOfRange(signed, HEADER_BYTES, signed.length);
                byte[] plain = key.lend(k -> cipher(Cipher.DECRYPT_MODE, k, iv, body));
                return new Opened(key.id(), false, original(plain));
            }
        }
        throw new Unreadable(Reason.NOT_AUTHENTIC, place);
    }

    private static byte[] token(Place place, String stored) {
        try {
            byte[] token = Base64.getUrlDecoder().decode(stored);
            int body = token.length - HEADER_BYTES - MAC_BYTES;
            if (body >= BLOCK_BYTES && body % BLOCK_BYTES == 0 && token[0] == (byte) 0x80) {
                return token;
            }
        } catch (IllegalArgumentException e) {
            // The same as bytes that are too few.
        }
        throw new Unreadable(Reason.MALFORMED, place);
    }

    /** A token does not say what it holds; what reads as UTF-8 is text. */
    private static Original original(byte[] plain) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(plain));
            return new Original(Kind.TEXT, Plaintext.owning(plain));
        } catch (CharacterCodingException e) {
            return new Original(Kind.BYTES, Plaintext.owning(plain));
        }
    }

    private static byte[] cipher(int mode, byte[] key, byte[] iv, byte[] input) {
        try {
            Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
            cipher.init(mode, new SecretKeySpec(key, 16, 16, "AES"), new IvParameterSpec(iv));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-CBC of the JDK on an authentic token", e);
        }
    }

    @Override
    public long storedChars(int originalBytes, String keyId) {
        long blocks = originalBytes / BLOCK_BYTES + 1L;
        return (HEADER_BYTES + blocks * BLOCK_BYTES + MAC_BYTES + 2) / 3 * 4;
    }
}
