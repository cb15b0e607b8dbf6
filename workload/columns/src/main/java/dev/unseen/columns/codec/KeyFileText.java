package dev.unseen.columns.codec;

import dev.unseen.crypto.Binding;
import dev.unseen.crypto.ContextSeal;
import dev.unseen.crypto.MalformedBox;
import dev.unseen.crypto.Plaintext;
import dev.unseen.crypto.SealBroken;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;

/**
 * The lines of a key file.
 *
 * <pre>
 * unseen-columns-keys 1
 * kek CHECK
 * key ID primary|opening CREATED CHECK BOX
 * mac MAC
 * </pre>
 *
 * <p>The MAC covers every byte before its line, so that nobody without the KEK can take a key out,
 * put an old one back or make another one primary.
 */
final class KeyFileText {

    private static final String FIRST = "unseen-columns-keys 1";
    private static final byte[] CHECK = Binding.of("unseen/columns/v1/key-file-check").bytes();
    private static final byte[] MAC = Binding.of("unseen/columns/v1/key-file-mac").bytes();
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private KeyFileText() {}

    record Line(String id, boolean primary, Instant created, String check, String box) {

        static Line wrap(
                DataKey key,
                boolean primary,
                Instant created,
                ContextSeal seal,
                SecureRandom random) {
            byte[] context = context(key.id(), created);
            try (Plaintext bytes = key.copy()) {
                String box = ENCODER.encodeToString(seal.seal(context, bytes, random));
                return new Line(key.id(), primary, created, key.check(), box);
            }
        }

        Plaintext unwrap(ContextSeal seal) {
            try {
                return seal.open(context(id, created), Base64.getUrlDecoder().decode(box));
            } catch (SealBroken | MalformedBox | IllegalArgumentException e) {
                throw new KeyUnusable("The key file's key " + id + " does not open.", e);
            }
        }

        private static byte[] context(String id, Instant created) {
            return Binding.of("unseen/columns/v1/key-file")
                    .with(id)
                    .with(created.getEpochSecond())
                    .bytes();
        }

        private static Line of(String[] words) {
            if (words.length != 6 || !words[2].matches("primary|opening")) {
                throw changed();
            }
            try {
                boolean primary = words[2].equals("primary");
                return new Line(words[1], primary, Instant.parse(words[3]), words[4], words[5]);
            } catch (DateTimeException e) {
                throw changed();
            }
        }

        @Override
        public String toString() {
            String state = primary ? "primary" : "opening";
            return String.join(" ", "key", id, state, created.toString(), check, box);
        }
    }

    static String write(List<Line> lines, ContextSeal kek) {
        var text = new StringBuilder(FIRST + "\nkek " + check(kek) + "\n");
        lines.forEach(each -> text.append(each).append('\n'));
        return text + "mac " + mac(text.toString(), kek) + "\n";
    }

    static List<Line> parse(String text, ContextSeal kek) {
        String[] lines = text.split("\n", -1);
        if (!lines[0].equals(FIRST)) {
            throw new KeyUnusable("A key file begins with the line: " + FIRST);
        }
        if (lines.length < 5 || !lines[1].startsWith("kek ")) {
            throw changed();
        }
        String expected = lines[1].substring("kek ".length());
        if (!expected.equals(check(kek))) {
            throw new KeyUnusable(
                    "The key file was written under the KEK with check value "
                            + expected
                            + "; this one's is "
                            + check(kek)
                            + ".");
        }
        int last = text.lastIndexOf("\nmac ") + 1;
        byte[] given = text.substring(last).getBytes(StandardCharsets.UTF_8);
        byte[] right =
                ("mac " + mac(text.substring(0, last), kek) + "\n")
                        .getBytes(StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(given, right)) {
            throw changed();
        }
        return keys(Arrays.asList(lines).subList(2, lines.length - 2));
    }

    private static List<Line> keys(List<String> texts) {
        List<Line> keys = new ArrayList<>();
        var ids = new HashSet<String>();
        for (String each : texts) {
            Line line = Line.of(each.split(" ", -1));
            if (!DataKey.isId(line.id()) || !ids.add(line.id())) {
                throw changed();
            }
            keys.add(line);
        }
        if (keys.stream().filter(Line::primary).count() != 1) {
            throw changed();
        }
        return keys;
    }

    private static String check(ContextSeal kek) {
        return HexFormat.of().formatHex(Arrays.copyOf(kek.mac(CHECK, new byte[0]), 8));
    }

    private static String mac(String text, ContextSeal kek) {
        return ENCODER.encodeToString(kek.mac(MAC, text.getBytes(StandardCharsets.UTF_8)));
    }

    private static KeyUnusable changed() {
        return new KeyUnusable("The key file was changed or cut off; put back a whole copy of it.");
    }
}
