package dev.unseen.identity.page;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A text as a QR code, drawn as SVG, so that a phone can read what nobody wants to type.
///
/// Source: ISO/IEC 18004, byte mode, error correction level M.
public final class QrCode {

    private static final int MASKS = 8;
    private static final int QUIET_ZONE = 4;
    private static final int BYTE_MODE = 4;
    private static final int[] PADDING = {0xec, 0x11};

    private QrCode() {}

    public static Html svg(String text) {
        QrMatrix matrix = matrix(text);
        var path = new StringBuilder();
        for (int row = 0; row < matrix.size(); row++) {
            for (int column = 0; column < matrix.size(); column++) {
                if (matrix.isDark(row, column)) {
                    path.append('M').append(column + QUIET_ZONE).append(' ');
                    path.append(row + QUIET_ZONE).append("h1v1h-1z");
                }
            }
        }
        int size = matrix.size() + 2 * QUIET_ZONE;
        return Html.of(
                """
                <svg class="qr" viewBox="0 0 %s %s" role="img" aria-label="QR code of the link">
                <rect width="%s" height="%s"/><path d="%s"/></svg>
                """,
                size, size, size, size, path);
    }

    static QrMatrix matrix(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        QrVersion version = QrVersion.holding(bytes.length);
        byte[] codewords = interleaved(version, data(version, bytes));
        QrMatrix best = new QrMatrix(version, codewords, 0);
        for (int mask = 1; mask < MASKS; mask++) {
            var other = new QrMatrix(version, codewords, mask);
            best = other.uniformity() < best.uniformity() ? other : best;
        }
        return best;
    }

    /// Mode, length, bytes, terminator and padding.
    private static byte[] data(QrVersion version, byte[] bytes) {
        var bits = new Bits(version.data());
        bits.append(BYTE_MODE, 4);
        bits.append(bytes.length, version.lengthBits());
        for (byte each : bytes) {
            bits.append(each & 0xff, 8);
        }
        bits.append(0, Math.min(4, version.data() * 8 - bits.length));
        bits.append(0, -bits.length & 7);
        for (int i = 0; bits.length < version.data() * 8; i++) {
            bits.append(PADDING[i % 2], 8);
        }
        return bits.bytes;
    }

    private static final class Bits {
        private final byte[] bytes;
        private int length;

        Bits(int byteCount) {
            this.bytes = new byte[byteCount];
        }

        void append(int value, int count) {
            for (int i = count - 1; i >= 0; i--) {
                bytes[length >>> 3] |= (byte) ((value >>> i & 1) << 7 - (length & 7));
                length++;
            }
        }
    }

    /// Blocks of nearly one length, the shorter ones first, read across; then their corrections.
    private static byte[] interleaved(QrVersion version, byte[] data) {
        int shortLength = version.data() / version.blocks();
        int shortBlocks = version.blocks() - version.data() % version.blocks();
        List<byte[]> blocks = new ArrayList<>();
        List<byte[]> corrections = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < version.blocks(); i++) {
            int length = shortLength + (i < shortBlocks ? 0 : 1);
            byte[] block = Arrays.copyOfRange(data, start, start + length);
            blocks.add(block);
            corrections.add(ReedSolomon.remainder(block, version.correction()));
            start += length;
        }
        var out = new ByteArrayOutputStream();
        across(out, blocks, shortLength + 1);
        across(out, corrections, version.correction());
        return out.toByteArray();
    }

    private static void across(ByteArrayOutputStream out, List<byte[]> blocks, int lengthMax) {
        for (int i = 0; i < lengthMax; i++) {
            for (byte[] block : blocks) {
                if (i < block.length) {
                    out.write(block[i]);
                }
            }
        }
    }
}
