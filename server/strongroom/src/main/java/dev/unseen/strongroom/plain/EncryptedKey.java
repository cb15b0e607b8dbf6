package dev.unseen.strongroom.plain;

import dev.unseen.crypto.Plaintext;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.PBEParameterSpec;

/// A private key encrypted under a passphrase: PKCS#8, PBES2 with PBKDF2 (HMAC-SHA-256, 600,000
/// rounds) and AES-256-CBC, which every TLS library of the field opens.
/// Source: RFC 8018, RFC 5958.
final class EncryptedKey {

    private static final String SCHEME = "PBEWithHmacSHA256AndAES_256";
    private static final int ROUNDS = 600_000;
    private static final int BLOCK_BYTES = 16;

    private EncryptedKey() {}

    static Plaintext write(KeyPair pair, byte[] passphrase, SecureRandom random) {
        byte[] pkcs8 = pair.getPrivate().getEncoded();
        char[] characters = characters(passphrase);
        var spec = new PBEKeySpec(characters);
        try {
            var key = SecretKeyFactory.getInstance(SCHEME).generateSecret(spec);
            Cipher cipher = Cipher.getInstance(SCHEME);
            var iv = new IvParameterSpec(drawn(random));
            cipher.init(
                    Cipher.ENCRYPT_MODE,
                    key,
                    new PBEParameterSpec(drawn(random), ROUNDS, iv),
                    random);
            byte[] encrypted = cipher.doFinal(pkcs8);
            var parameters = AlgorithmParameters.getInstance("PBES2");
            parameters.init(cipher.getParameters().getEncoded());
            var info = new EncryptedPrivateKeyInfo(parameters, encrypted);
            return Pem.writeEncrypted(info.getEncoded());
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("PBES2 of the JDK", e);
        } finally {
            spec.clearPassword();
            Arrays.fill(characters, '\0');
            Arrays.fill(pkcs8, (byte) 0);
        }
    }

    private static byte[] drawn(SecureRandom random) {
        byte[] bytes = new byte[BLOCK_BYTES];
        random.nextBytes(bytes);
        return bytes;
    }

    private static char[] characters(byte[] passphrase) {
        CharBuffer decoded = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(passphrase));
        char[] characters = Arrays.copyOf(decoded.array(), decoded.limit());
        Arrays.fill(decoded.array(), '\0');
        return characters;
    }
}
