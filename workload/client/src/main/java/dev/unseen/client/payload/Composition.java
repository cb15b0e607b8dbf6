package dev.unseen.client.payload;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * A value that is put together from others by a template, such as {@code DATABASE_URL}: {@code
 * ${NAME|context}} stands for a value escaped for what surrounds it, {@code $$&#123;} for itself.
 * The contexts are those of the strongroom: url, json, env, pgpass, dsn.
 *
 * <p>Errors: {@link IllegalArgumentException} for another context, or a part that is not there.
 *
 * <p>Source: docs/blueprints.md.
 */
public record Composition(String name, String template) {

    private static final Pattern PLACE =
            Pattern.compile("\\$\\$\\{|\\$\\{([A-Za-z_][A-Za-z0-9_]{0,63})\\|([a-z]{1,16})\\}");
    private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

    public static Composition parse(JsonNode tree) {
        return new Composition(tree.path("name").asString(""), tree.path("template").asString(""));
    }

    /** Wipes what it wrote into. */
    private static final class Wiped extends ByteArrayOutputStream {
        private byte[] taken() {
            byte[] bytes = toByteArray();
            Arrays.fill(buf, (byte) 0);
            return bytes;
        }

        private void text(String text) {
            writeBytes(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    byte[] of(Map<String, byte[]> values) {
        Wiped out = new Wiped();
        Matcher matcher = PLACE.matcher(template);
        int from = 0;
        while (matcher.find()) {
            out.text(template.substring(from, matcher.start()));
            from = matcher.end();
            String part = matcher.group(1);
            if (part == null) {
                out.text("${");
            } else {
                byte[] value = values.get(part);
                if (value == null) {
                    throw new IllegalArgumentException(name + " needs " + part);
                }
                for (byte each : value) {
                    escape(matcher.group(2), each, out);
                }
            }
        }
        out.text(template.substring(from));
        return out.taken();
    }

    private static void escape(String context, byte each, Wiped out) {
        switch (context) {
            case "url":
                url(each, out);
                break;
            case "json":
                json(each, out);
                break;
            case "env":
                requireNoControl(each);
                out.write(each);
                break;
            case "pgpass":
                behindBackslash(each, ':', out);
                break;
            case "dsn":
                behindBackslash(each, '\'', out);
                break;
            default:
                throw new IllegalArgumentException(
                        "a template's context is one of url, json, env, pgpass, dsn");
        }
    }

    private static void url(byte each, Wiped out) {
        boolean unreserved =
                each > 0 && Character.isLetterOrDigit(each) || "-._~".indexOf(each) >= 0;
        if (unreserved) {
            out.write(each);
        } else {
            out.write('%');
            out.write(HEX[each >> 4 & 0xf]);
            out.write(HEX[each & 0xf]);
        }
    }

    private static void json(byte each, Wiped out) {
        if (each == '"' || each == '\\') {
            out.write('\\');
            out.write(each);
        } else if (each >= 0 && each < 0x20 || each == 0x7f) {
            out.text("\\u00");
            out.write(HEX[each >> 4]);
            out.write(HEX[each & 0xf]);
        } else {
            out.write(each);
        }
    }

    private static void behindBackslash(byte each, char special, Wiped out) {
        requireNoControl(each);
        if (each == special || each == '\\') {
            out.write('\\');
        }
        out.write(each);
    }

    private static void requireNoControl(byte each) {
        if (each >= 0 && each < 0x20 || each == 0x7f) {
            throw new IllegalArgumentException(
                    "a part has control characters, which its context cannot hold");
        }
    }
}
