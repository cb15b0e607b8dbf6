package dev.unseen.chassis.tls;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Keys and certificates as text, read by the JDK alone: a start need not wake the library that
/// makes certificates.
///
/// Source: RFC 7468.
enum Pem {
    CERTIFICATE("CERTIFICATE"),
    PRIVATE_KEY("PRIVATE KEY");

    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

    private final String label;
    private final Pattern block;

    Pem(String label) {
        this.label = label;
        this.block =
                Pattern.compile("-----BEGIN " + label + "-----([^-]*)-----END " + label + "-----");
    }

    byte[] text(byte[] der) {
        String base64 = LINES.encodeToString(der);
        return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n"
                .formatted(label, base64)
                .getBytes(StandardCharsets.US_ASCII);
    }

    /// What the blocks of this label hold, in order. Errors: [IOException] when there is none.
    List<byte[]> read(String text) throws IOException {
        var blocks = new ArrayList<byte[]>();
        for (Matcher each = block.matcher(text); each.find(); ) {
            try {
                blocks.add(Base64.getMimeDecoder().decode(each.group(1)));
            } catch (IllegalArgumentException e) {
                throw new IOException("a damaged " + label, e);
            }
        }
        if (blocks.isEmpty()) {
            throw new IOException("no " + label);
        }
        return blocks;
    }
}
