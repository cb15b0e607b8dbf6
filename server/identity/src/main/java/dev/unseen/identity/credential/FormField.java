package dev.unseen.identity.credential;

import dev.unseen.chassis.failure.Refusal;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Takes one field out of `application/x-www-form-urlencoded` bytes without making strings of the
/// others' values or of its own.
final class FormField {

    private FormField() {}

    /// The decoded value; empty when there is none.
    /// Errors: `Refusal` with `Malformed` when the field is there twice or wrongly encoded.
    static byte[] read(byte[] form, String name) {
        byte[] key = (name + "=").getBytes(StandardCharsets.US_ASCII);
        byte[] found = {};
        boolean seen = false;
        for (int start = 0; start < form.length; ) {
            int end = end(form, start);
            if (startsWith(form, start, end, key)) {
                if (seen) {
                    throw refusal();
                }
                seen = true;
                found = decode(form, start + key.length, end);
            }
            start = end + 1;
        }
        return found;
    }

    private static int end(byte[] form, int start) {
        int end = start;
        while (end < form.length && form[end] != '&') {
            end++;
        }
        return end;
    }

    private static boolean startsWith(byte[] form, int start, int end, byte[] key) {
        return end - start >= key.length
                && Arrays.equals(form, start, start + key.length, key, 0, key.length);
    }

    private static byte[] decode(byte[] form, int start, int end) {
        var out = new Wiped(end - start);
        for (int i = start; i < end; i++) {
            switch (form[i]) {
                case '+' -> out.write(' ');
                case '%' -> {
                    if (i + 2 >= end) {
                        throw refusal();
                    }
                    out.write(digit(form[i + 1]) << 4 | digit(form[i + 2]));
                    i += 2;
                }
                default -> out.write(form[i]);
            }
        }
        return out.take();
    }

    private static int digit(byte hex) {
        int value = Character.digit(hex, 16);
        if (value < 0) {
            throw refusal();
        }
        return value;
    }

    private static Refusal refusal() {
        return Refusal.malformed("A form has each field once, percent-encoded.");
    }

    /// A buffer that leaves no copy behind.
    private static final class Wiped extends ByteArrayOutputStream {

        Wiped(int size) {
            super(size);
        }

        byte[] take() {
            byte[] exact = toByteArray();
            Arrays.fill(buf, (byte) 0);
            return exact;
        }
    }
}
