package dev.unseen.strongroom.plain;

import dev.unseen.chassis.json.Json;
import dev.unseen.strongroom.spec.KeyKind;
import java.math.BigInteger;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A public key as a JSON Web Key Set of one key.
/// Source: RFC 7517, RFC 7518 section 6, RFC 8037.
final class Jwks {

    private Jwks() {}

    static String of(KeyKind kind, byte[] publicBlock) {
        Map<String, Object> key = new LinkedHashMap<>();
        key.put("kid", Derivation.keyId(publicBlock));
        switch (kind) {
            case KeyKind.Rsa _ -> rsa(key, Pem.publicKey(publicBlock, "RSA"));
            case KeyKind.Ec ec -> ec(key, ec, Pem.publicKey(publicBlock, "EC"));
            case KeyKind.Ed25519 _ -> okp(key, "Ed25519", Pem.publicKey(publicBlock, "Ed25519"));
            case KeyKind.X25519 _ -> okp(key, "X25519", Pem.publicKey(publicBlock, "X25519"));
            case KeyKind.MlKem _ ->
                    throw new IllegalArgumentException("ML-KEM keys have no JWK form yet");
        }
        return Json.text(Map.of("keys", List.of(key)));
    }

    private static void rsa(Map<String, Object> key, PublicKey publicKey) {
        var rsa = (RSAPublicKey) publicKey;
        key.put("kty", "RSA");
        key.put("n", base64(rsa.getModulus(), (rsa.getModulus().bitLength() + 7) / 8));
        key.put("e", base64(rsa.getPublicExponent(), 3));
    }

    private static void ec(Map<String, Object> key, KeyKind.Ec kind, PublicKey publicKey) {
        var point = ((ECPublicKey) publicKey).getW();
        int bytes = (kind.bits() + 7) / 8;
        key.put("kty", "EC");
        key.put("crv", "P-" + kind.bits());
        key.put("x", base64(point.getAffineX(), bytes));
        key.put("y", base64(point.getAffineY(), bytes));
    }

    private static void okp(Map<String, Object> key, String curve, PublicKey publicKey) {
        byte[] encoded = publicKey.getEncoded();
        key.put("kty", "OKP");
        key.put("crv", curve);
        key.put("x", base64(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length)));
    }

    private static String base64(BigInteger number, int bytes) {
        byte[] raw = number.toByteArray();
        byte[] fixed = new byte[bytes];
        int length = Math.min(raw.length, bytes);
        System.arraycopy(raw, raw.length - length, fixed, bytes - length, length);
        return base64(fixed);
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
