package dev.unseen.identity;

import dev.unseen.crypto.Macs;
import dev.unseen.crypto.Plaintext;
import dev.unseen.identity.credential.Sealing;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Real sealing under a key of the test's own.
public final class TestSealing implements Sealing {

    private static final int NONCE = 12;

    private final SecureRandom random = new SecureRandom();
    private final byte[] key = new byte[32];

    public TestSealing() {
        random.nextBytes(key);
    }

    @Override
    public byte[] seal(String purpose, String id, Plaintext plaintext) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        byte[] sealed =
                plaintext.lend(bytes -> run(Cipher.ENCRYPT_MODE, nonce, aad(purpose, id), bytes));
        byte[] all = Arrays.copyOf(nonce, NONCE + sealed.length);
        System.arraycopy(sealed, 0, all, NONCE, sealed.length);
        return all;
    }

    @Override
    public Plaintext open(String purpose, String id, byte[] sealed) {
        byte[] nonce = Arrays.copyOf(sealed, NONCE);
        byte[] rest = Arrays.copyOfRange(sealed, NONCE, sealed.length);
        return Plaintext.owning(run(Cipher.DECRYPT_MODE, nonce, aad(purpose, id), rest));
    }

    @Override
    public byte[] mac(String purpose, byte[] message) {
        return Macs.hmac(Macs.hmac(key, purpose.getBytes(StandardCharsets.UTF_8)), message);
    }

    private static byte[] aad(String purpose, String id) {
        return (purpose + "\n" + id).getBytes(StandardCharsets.UTF_8);
    }

    private byte[] run(int mode, byte[] nonce, byte[] aad, byte[] input) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
            cipher.updateAAD(aad);
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("not what was sealed for this row", e);
        }
    }
}
