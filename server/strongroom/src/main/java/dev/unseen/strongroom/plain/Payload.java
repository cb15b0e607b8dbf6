package dev.unseen.strongroom.plain;

import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.http.ProtocolRefusal;
import dev.unseen.crypto.Plaintext;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/// A value on its way in, with the content type under which it goes out again.
public final class Payload implements AutoCloseable {

    /// Barbican's limit.
    public static final int BYTES_MAX = 20_000;

    private static final String BASE64 = "base64";

    private final Plaintext value;
    private final String contentType;

    private Payload(Plaintext value, String contentType) {
        if (value.length() == 0) {
            throw Refusal.malformed("A payload has at least one byte.");
        }
        if (value.length() > BYTES_MAX) {
            value.close();
            throw new ProtocolRefusal(413, "A payload has at most %d bytes.".formatted(BYTES_MAX));
        }
        this.value = value;
        this.contentType = contentType;
    }

    /// The payload of a JSON body. Takes the characters over.
    static Payload ofJson(char[] characters, String contentType, Optional<String> encoding) {
        String type = normalized(contentType);
        try (Plaintext text = utf8(characters)) {
            if (type.equals("text/plain")) {
                if (encoding.isPresent()) {
                    throw Refusal.malformed("A payload of text/plain has no content encoding.");
                }
                if (text.lend(Payload::isBlank)) {
                    throw Refusal.malformed("A payload of text/plain is not blank.");
                }
                return new Payload(text.copy(), type);
            }
            if (!encoding.filter(BASE64::equals).isPresent()) {
                throw Refusal.malformed(
                        "A payload of %s in JSON has payload_content_encoding base64."
                                .formatted(type));
            }
            return new Payload(text.lend(Payload::decoded), type);
        }
    }

    /// A passphrase of a key pair. Takes the characters over.
    static Payload ofPassphrase(char[] characters) {
        for (char each : characters) {
            if (each < ' ' || each > '~') {
                Arrays.fill(characters, '\0');
                throw Refusal.malformed("A passphrase has printable ASCII characters only.");
            }
        }
        return new Payload(utf8(characters), "text/plain");
    }

    /// The payload as a body of its own, in base64 when its `Content-Encoding` says so. Takes the
    /// bytes over.
    public static Payload ofBody(byte[] body, String contentType, Optional<String> encoding) {
        String type = bare(contentType);
        if (!type.equals("text/plain") && !type.equals("application/octet-stream")) {
            Arrays.fill(body, (byte) 0);
            throw new ProtocolRefusal(
                    415, "A payload is put as text/plain or application/octet-stream.");
        }
        return encoding.isEmpty() || type.equals("text/plain")
                ? raw(body, type)
                : encoded(body, type, encoding.get());
    }

    private static Payload encoded(byte[] body, String type, String encoding) {
        try (Plaintext text = Plaintext.owning(body)) {
            if (!encoding.equalsIgnoreCase(BASE64)) {
                throw Refusal.malformed("The Content-Encoding of a payload is base64, or none.");
            }
            return new Payload(text.lend(Payload::decoded), type);
        }
    }

    private static String bare(String contentType) {
        return contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    private static Payload raw(byte[] body, String type) {
        var value = Plaintext.owning(body);
        if (type.equals("text/plain")) {
            value.use(Payload::requireUtf8);
        }
        return new Payload(value, type);
    }

    /// A content type as it is kept. Errors: [Refusal] for one that payloads do not have.
    public static String contentType(String contentType) {
        return normalized(contentType);
    }

    private static String normalized(String contentType) {
        String type = contentType.toLowerCase(Locale.ROOT).replaceAll("\\s", "");
        return switch (type) {
            case "text/plain", "text/plain;charset=utf-8" -> "text/plain";
            case "application/octet-stream", "application/pkcs8" -> type;
            default ->
                    throw Refusal.malformed(
                            "A payload's content type is text/plain, application/octet-stream"
                                    + " or application/pkcs8.");
        };
    }

    private static Plaintext utf8(char[] characters) {
        try {
            ByteBuffer encoded =
                    StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(characters));
            byte[] bytes = Arrays.copyOf(encoded.array(), encoded.limit());
            Arrays.fill(encoded.array(), (byte) 0);
            return Plaintext.owning(bytes);
        } catch (CharacterCodingException _) {
            throw Refusal.malformed("A payload in JSON is Unicode text.");
        } finally {
            Arrays.fill(characters, '\0');
        }
    }

    private static boolean isBlank(byte[] bytes) {
        for (byte each : bytes) {
            if (each != ' ' && (each < '\t' || each > '\r')) {
                return false;
            }
        }
        return true;
    }

    private static void requireUtf8(byte[] bytes) {
        if (!isUtf8(bytes)) {
            throw Refusal.malformed("A payload of text/plain is UTF-8.");
        }
    }

    static boolean isUtf8(byte[] bytes) {
        try {
            CharBuffer decoded = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            Arrays.fill(decoded.array(), '\0');
            return true;
        } catch (CharacterCodingException _) {
            return false;
        }
    }

    /// Base64 may be broken into lines.
    private static Plaintext decoded(byte[] base64) {
        byte[] dense = new byte[base64.length];
        int length = 0;
        for (byte each : base64) {
            if (each != ' ' && each != '\n' && each != '\r' && each != '\t') {
                dense[length++] = each;
            }
        }
        try {
            if (length % 4 != 0) {
                throw new IllegalArgumentException("padding is missing");
            }
            ByteBuffer decoded = Base64.getDecoder().decode(ByteBuffer.wrap(dense, 0, length));
            byte[] bytes = Arrays.copyOf(decoded.array(), decoded.limit());
            Arrays.fill(decoded.array(), (byte) 0);
            return Plaintext.owning(bytes);
        } catch (IllegalArgumentException _) {
            throw Refusal.malformed("This payload is not base64.");
        } finally {
            Arrays.fill(dense, (byte) 0);
        }
    }

    Plaintext value() {
        return value;
    }

    public String contentType() {
        return contentType;
    }

    public boolean isText() {
        return contentType.equals("text/plain");
    }

    @Override
    public void close() {
        value.close();
    }

    @Override
    public String toString() {
        return "Payload[%s, %d bytes]".formatted(contentType, value.length());
    }
}
