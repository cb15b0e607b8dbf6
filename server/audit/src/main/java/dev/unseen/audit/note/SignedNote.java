package dev.unseen.audit.note;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// A text and its signature lines.
/// Source: C2SP signed-note.
public record SignedNote(String text, List<Line> signatures) {

    /// C2SP asks verifiers to accept at least 16.
    public static final int SIGNATURES_MAX = 16;

    private static final String DASH = "\u2014 ";
    private static final int KEY_ID_BYTES = 4;

    public SignedNote {
        signatures = List.copyOf(signatures);
    }

    /// One signature line: the name of a key, its id and what it signed.
    public record Line(String keyName, String keyId, byte[] signature) {

        public Line {
            signature = signature.clone();
        }

        @Override
        public byte[] signature() {
            return signature.clone();
        }

        String text() {
            byte[] id = HexFormat.of().parseHex(keyId);
            byte[] bytes = new byte[id.length + signature.length];
            System.arraycopy(id, 0, bytes, 0, id.length);
            System.arraycopy(signature, 0, bytes, id.length, signature.length);
            return DASH + keyName + " " + Base64.getEncoder().encodeToString(bytes) + "\n";
        }

        static Optional<Line> parse(String text) {
            String[] parts =
                    text.startsWith(DASH) ? text.substring(2).split(" ", -1) : new String[0];
            if (parts.length != 2 || parts[0].isEmpty()) {
                return Optional.empty();
            }
            byte[] bytes = decode(parts[1]);
            if (bytes.length <= KEY_ID_BYTES) {
                return Optional.empty();
            }
            String id = HexFormat.of().formatHex(bytes, 0, KEY_ID_BYTES);
            byte[] signature = Arrays.copyOfRange(bytes, KEY_ID_BYTES, bytes.length);
            var line = new Line(parts[0], id, signature);
            return Optional.of(line).filter(each -> each.text().equals(text + "\n"));
        }

        private static byte[] decode(String base64) {
            try {
                return Base64.getDecoder().decode(base64);
            } catch (IllegalArgumentException _) {
                return new byte[0];
            }
        }
    }

    public String encoded() {
        var note = new StringBuilder(text).append('\n');
        signatures.forEach(each -> note.append(each.text()));
        return note.toString();
    }

    /// Empty unless the note is exactly what [#encoded] would write.
    public static Optional<SignedNote> parse(String note) {
        int blank = note.lastIndexOf("\n\n");
        if (blank < 0 || !note.endsWith("\n")) {
            return Optional.empty();
        }
        var signatures = new ArrayList<Line>();
        String lines = note.substring(blank + 2, note.length() - 1);
        for (String each : lines.split("\n", SIGNATURES_MAX)) {
            Optional<Line> line = Line.parse(each);
            if (line.isEmpty()) {
                return Optional.empty();
            }
            signatures.add(line.get());
        }
        return Optional.of(new SignedNote(note.substring(0, blank + 1), signatures));
    }
}
