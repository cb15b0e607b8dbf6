package dev.unseen.proof.canary;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/// The shapes in which a value could show itself.
final class Forms {

    /// Shorter pieces would be found by chance.
    private static final int PIECE_BYTES = 12;

    private Forms() {}

    /// Name of the form to its bytes.
    static Map<String, byte[]> of(byte[] value) {
        Map<String, byte[]> forms = new LinkedHashMap<>();
        forms.put("raw", value);
        forms.put("reversed", reversed(value));
        forms.put("hex", ascii(HexFormat.of().formatHex(value)));
        forms.put("HEX", ascii(HexFormat.of().withUpperCase().formatHex(value)));
        for (int shift = 0; shift < 3; shift++) {
            forms.put("base64+" + shift, base64(Base64.getEncoder(), value, shift));
            forms.put("base64url+" + shift, base64(Base64.getUrlEncoder(), value, shift));
        }
        forms.put("utf-16le", utf16(value, StandardCharsets.UTF_16LE));
        forms.put("utf-16be", utf16(value, StandardCharsets.UTF_16BE));
        forms.put("percent", percent(value));
        forms.put("json", json(value));
        for (int at = PIECE_BYTES; at + PIECE_BYTES <= value.length; at += PIECE_BYTES) {
            forms.put("piece@" + at, Arrays.copyOfRange(value, at, at + PIECE_BYTES));
        }
        if (value.length > PIECE_BYTES) {
            forms.put("piece@0", Arrays.copyOf(value, PIECE_BYTES));
        }
        forms.values().removeIf(each -> each.length < Math.min(8, value.length));
        return forms;
    }

    /// The part of the encoding that does not depend on what stands before and after.
    private static byte[] base64(Base64.Encoder encoder, byte[] value, int shift) {
        byte[] padded = new byte[shift + value.length];
        System.arraycopy(value, 0, padded, shift, value.length);
        String text = encoder.withoutPadding().encodeToString(padded);
        int first = shift == 0 ? 0 : shift + 1;
        int last = text.length() - (padded.length % 3 == 0 ? 0 : 1);
        return ascii(text.substring(first, last));
    }

    private static byte[] reversed(byte[] value) {
        byte[] result = new byte[value.length];
        for (int i = 0; i < value.length; i++) {
            result[i] = value[value.length - 1 - i];
        }
        return result;
    }

    private static byte[] utf16(byte[] value, java.nio.charset.Charset charset) {
        return new String(value, StandardCharsets.ISO_8859_1).getBytes(charset);
    }

    private static byte[] percent(byte[] value) {
        var out = new ByteArrayOutputStream();
        for (byte each : value) {
            out.writeBytes(ascii("%%%02X".formatted(each & 0xff)));
        }
        return out.toByteArray();
    }

    private static byte[] json(byte[] value) {
        var out = new ByteArrayOutputStream();
        for (byte each : value) {
            out.writeBytes(ascii("\\u%04x".formatted(each & 0xff)));
        }
        return out.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
