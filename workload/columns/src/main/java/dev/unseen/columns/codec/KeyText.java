package dev.unseen.columns.codec;

import dev.unseen.crypto.Plaintext;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** Reads 32 bytes from one of their usual forms, and nothing that only looks like them. */
final class KeyText {

    private static final int DISTINCT_MIN = 12;

    private KeyText() {}

    /** Wipes the bytes it is given. */
    static Plaintext decode(byte[] given, String source) {
        try {
            if (given.length == DataKey.BYTES && !printable(given)) {
                return checked(given.clone(), source);
            }
            return checked(
                    fromText(new String(given, StandardCharsets.ISO_8859_1), source), source);
        } finally {
            Arrays.fill(given, (byte) 0);
        }
    }

    private static byte[] fromText(String given, String source) {
        String text = given.replaceFirst("\r?\n\\z", "");
        try {
            if (text.length() == 64) {
                return HexFormat.of().parseHex(text);
            }
            if (text.length() == 43 || text.length() == 44) {
                return Base64.getUrlDecoder().decode(text.replace('+', '-').replace('/', '_'));
            }
        } catch (IllegalArgumentException e) {
            // Neither form: refused below, without the text.
        }
        throw none(source);
    }

    private static Plaintext checked(byte[] key, String source) {
        if (key.length != DataKey.BYTES) {
            throw none(source);
        }
        boolean weak = printable(key) || distinct(key) < DISTINCT_MIN;
        if (weak) {
            Arrays.fill(key, (byte) 0);
            throw new KeyUnusable(
                    source
                            + ": these 32 bytes are not random (a passphrase or a placeholder?);"
                            + " make a key with: head -c 32 /dev/urandom | base64");
        }
        return Plaintext.owning(key);
    }

    private static KeyUnusable none(String source) {
        return new KeyUnusable(
                source
                        + ": a key is 32 random bytes: raw, as 64 hexadecimal digits or as base64"
                        + " with 43 or 44 characters.");
    }

    private static boolean printable(byte[] bytes) {
        for (byte each : bytes) {
            if (each < 0x20 || each > 0x7e) {
                return false;
            }
        }
        return true;
    }

    private static int distinct(byte[] bytes) {
        var seen = new java.util.BitSet(256);
        for (byte each : bytes) {
            seen.set(each & 0xff);
        }
        return seen.cardinality();
    }
}
