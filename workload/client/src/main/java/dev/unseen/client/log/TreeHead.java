package dev.unseen.client.log;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** The size and root of the log, as its checkpoint states them. */
record TreeHead(long size, byte[] root, byte[] text) {

    private static final int ROOT_BYTES = 32;

    /** Reads a checkpoint's text; its signatures are {@link SignatureLine}s. */
    static TreeHead parse(String origin, byte[] text) {
        List<String> lines = new String(text, StandardCharsets.UTF_8).lines().toList();
        if (lines.size() < 3 || !lines.get(0).equals(origin)) {
            throw new LogBroken("a checkpoint of another log");
        }
        try {
            byte[] root = Base64.getDecoder().decode(lines.get(2));
            long size = Long.parseLong(lines.get(1));
            if (root.length != ROOT_BYTES || size < 0) {
                throw new LogBroken("a checkpoint that cannot be read");
            }
            return new TreeHead(size, root, text);
        } catch (IllegalArgumentException e) {
            throw new LogBroken("a checkpoint that cannot be read");
        }
    }

    /** One signature under a checkpoint. */
    record SignatureLine(String name, int keyId, byte[] signature) {

        static SignatureLine parse(String line) {
            String[] parts = line.split(" ");
            if (parts.length != 3 || !parts[0].equals("\u2014")) {
                throw new LogBroken("a signature that cannot be read");
            }
            byte[] bytes = decoded(parts[2]);
            if (bytes.length < 5) {
                throw new LogBroken("a signature that cannot be read");
            }
            int id = ByteBuffer.wrap(bytes).getInt();
            return new SignatureLine(parts[1], id, Arrays.copyOfRange(bytes, 4, bytes.length));
        }

        private static byte[] decoded(String text) {
            try {
                return Base64.getDecoder().decode(text);
            } catch (IllegalArgumentException e) {
                throw new LogBroken("a signature that cannot be read");
            }
        }
    }
}
