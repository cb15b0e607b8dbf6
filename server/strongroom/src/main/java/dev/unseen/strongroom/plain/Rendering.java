package dev.unseen.strongroom.plain;

import dev.unseen.chassis.failure.Refusal;
import dev.unseen.crypto.Plaintext;
import dev.unseen.strongroom.spec.Context;
import dev.unseen.strongroom.spec.Template;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;

/// Puts values into a template, each escaped for what surrounds it.
final class Rendering {

    private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

    private Rendering() {}

    /// @param values finds the value for a name; what it returns is closed here
    static Plaintext render(Template template, Function<String, Plaintext> values) {
        try (var out = new WipedBytes(256)) {
            List<Template.Piece> pieces = template.pieces();
            for (Template.Piece piece : pieces) {
                switch (piece) {
                    case Template.Piece.Text(var text) ->
                            out.write(text.getBytes(StandardCharsets.UTF_8));
                    case Template.Piece.Place(var name, var context) -> {
                        try (Plaintext value = values.apply(name)) {
                            value.use(bytes -> escape(context, bytes, out));
                        }
                    }
                }
            }
            return out.toPlaintext();
        }
    }

    static void escape(Context context, byte[] value, WipedBytes out) {
        for (byte each : value) {
            switch (context) {
                case URL -> url(each, out);
                case JSON -> json(each, out);
                case ENV -> env(each, out);
                case PGPASS -> behindBackslash(each, ':', out);
                case DSN -> behindBackslash(each, '\'', out);
            }
        }
    }

    private static void url(byte each, WipedBytes out) {
        boolean unreserved =
                each >= 'A' && each <= 'Z'
                        || each >= 'a' && each <= 'z'
                        || each >= '0' && each <= '9'
                        || each == '-'
                        || each == '.'
                        || each == '_'
                        || each == '~';
        if (unreserved) {
            out.write(each);
        } else {
            out.write((byte) '%');
            out.write(HEX[each >> 4 & 0xf]);
            out.write(HEX[each & 0xf]);
        }
    }

    private static void json(byte each, WipedBytes out) {
        if (each == '"' || each == '\\') {
            out.write((byte) '\\');
            out.write(each);
        } else if (each >= 0 && each < 0x20 || each == 0x7f) {
            out.write("\\u00".getBytes(StandardCharsets.US_ASCII));
            out.write(HEX[each >> 4]);
            out.write(HEX[each & 0xf]);
        } else {
            out.write(each);
        }
    }

    private static void env(byte each, WipedBytes out) {
        requireNoControl(each);
        out.write(each);
    }

    private static void behindBackslash(byte each, char special, WipedBytes out) {
        requireNoControl(each);
        if (each == special || each == '\\') {
            out.write((byte) '\\');
        }
        out.write(each);
    }

    private static void requireNoControl(byte each) {
        if (each >= 0 && each < 0x20 || each == 0x7f) {
            throw Refusal.conflict(
                    "A part of this composite has control characters, which its context cannot"
                            + " hold; use url or json, or store another value.");
        }
    }
}
