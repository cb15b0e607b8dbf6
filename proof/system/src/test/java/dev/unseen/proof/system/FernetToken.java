package dev.unseen.proof.system;

import dev.unseen.chassis.json.Json;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// The founding service's reader, written from the format's description alone: version, time, IV,
/// AES-128-CBC, HMAC-SHA256.
final class FernetToken {
    private static final int HEAD_BYTES = 25;
    private static final int TAG_BYTES = 32;

    private FernetToken() {}

    /// The member `api_key` of a document.
    ///
    /// @param key as the bundle has it: base64 of 32 bytes
    static String open(String document, byte[] key) throws GeneralSecurityException {
        byte[] both =
                Base64.getDecoder().decode(new String(key, StandardCharsets.US_ASCII).strip());
        String text =
                Json.tree(document.getBytes(StandardCharsets.UTF_8)).path("api_key").asString();
        byte[] token = Base64.getUrlDecoder().decode(text);
        int end = token.length - TAG_BYTES;
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(both, 0, 16, "HmacSHA256"));
        mac.update(token, 0, end);
        if (!Arrays.equals(mac.doFinal(), Arrays.copyOfRange(token, end, token.length))) {
            throw new GeneralSecurityException("not a token of this key");
        }
        Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
        var iv = new IvParameterSpec(Arrays.copyOfRange(token, 9, HEAD_BYTES));
        cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(both, 16, 16, "AES"), iv);
        byte[] plain = cipher.doFinal(token, HEAD_BYTES, end - HEAD_BYTES);
        return new String(plain, StandardCharsets.UTF_8);
    }
}
