package dev.unseen.identity.page;

import java.util.List;

/// The modules of a QR code: fixed patterns, then data in a zigzag, then a mask over the data.
///
/// Source: ISO/IEC 18004, sections 6.3, 6.7 to 6.10.
final class QrMatrix {

    private static final int FORMAT_GENERATOR = 0x537;
    private static final int FORMAT_MASK = 0x5412;
    private static final int VERSION_GENERATOR = 0x1f25;
    private static final int TIMING = 6;

    private final QrVersion version;
    private final int size;
    private final boolean[][] dark;
    private final boolean[][] fixed;

    QrMatrix(QrVersion version, byte[] codewords, int mask) {
        this.version = version;
        this.size = version.size();
        this.dark = new boolean[size][size];
        this.fixed = new boolean[size][size];
        drawTiming();
        drawFinders();
        drawAlignment();
        drawVersion();
        drawFormat(mask);
        drawData(codewords);
        apply(mask);
    }

    int size() {
        return size;
    }

    boolean isDark(int row, int column) {
        return dark[row][column];
    }

    private void fix(int row, int column, boolean value) {
        if (row >= 0 && row < size && column >= 0 && column < size) {
            dark[row][column] = value;
            fixed[row][column] = true;
        }
    }

    private void drawTiming() {
        for (int i = 0; i < size; i++) {
            fix(TIMING, i, i % 2 == 0);
            fix(i, TIMING, i % 2 == 0);
        }
    }

    private void drawFinders() {
        for (int[] center : new int[][] {{3, 3}, {3, size - 4}, {size - 4, 3}}) {
            for (int dy = -4; dy <= 4; dy++) {
                for (int dx = -4; dx <= 4; dx++) {
                    int ring = Math.max(Math.abs(dx), Math.abs(dy));
                    fix(center[0] + dy, center[1] + dx, ring != 2 && ring != 4);
                }
            }
        }
    }

    private void drawAlignment() {
        List<Integer> centers = version.alignment();
        for (int row : centers) {
            for (int column : centers) {
                if (!nearFinder(row, column)) {
                    drawAlignment(row, column);
                }
            }
        }
    }

    private boolean nearFinder(int row, int column) {
        int end = size - 7;
        return row == TIMING && (column == TIMING || column == end)
                || row == end && column == TIMING;
    }

    private void drawAlignment(int row, int column) {
        for (int dy = -2; dy <= 2; dy++) {
            for (int dx = -2; dx <= 2; dx++) {
                fix(row + dy, column + dx, Math.max(Math.abs(dx), Math.abs(dy)) != 1);
            }
        }
    }

    private void drawVersion() {
        if (version.number() < 7) {
            return;
        }
        int bits = version.number() << 12 | remainder(version.number(), VERSION_GENERATOR, 12);
        for (int i = 0; i < 18; i++) {
            boolean value = (bits >>> i & 1) == 1;
            fix(i / 3, size - 11 + i % 3, value);
            fix(size - 11 + i % 3, i / 3, value);
        }
    }

    /// Level M is 00, so the data of the format is the mask's number.
    private void drawFormat(int mask) {
        int bits = (mask << 10 | remainder(mask, FORMAT_GENERATOR, 10)) ^ FORMAT_MASK;
        for (int i = 0; i < 15; i++) {
            boolean value = (bits >>> i & 1) == 1;
            int along = i < 6 ? i : i < 8 ? i + 1 : size - 15 + i;
            fix(along, 8, value);
            int back = i < 8 ? size - 1 - i : i == 8 ? 7 : 14 - i;
            fix(8, back, value);
        }
        fix(size - 8, 8, true);
    }

    private static int remainder(int data, int generator, int degree) {
        int rest = data;
        for (int i = 0; i < degree; i++) {
            rest = rest << 1 ^ (rest >>> degree - 1) * generator;
        }
        return rest;
    }

    /// Two columns at a time from the right, upwards and downwards in turn, past the timing column.
    private void drawData(byte[] codewords) {
        int bit = 0;
        boolean up = true;
        for (int right = size - 1; right >= 1; right -= 2) {
            if (right == TIMING) {
                right--;
            }
            for (int i = 0; i < size; i++) {
                int row = up ? size - 1 - i : i;
                for (int column = right; column > right - 2; column--) {
                    if (!fixed[row][column] && bit < codewords.length * 8) {
                        dark[row][column] = (codewords[bit >>> 3] >>> 7 - (bit & 7) & 1) == 1;
                        bit++;
                    }
                }
            }
            up = !up;
        }
    }

    private void apply(int mask) {
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < size; column++) {
                dark[row][column] ^= !fixed[row][column] && inverts(mask, row, column);
            }
        }
    }

    private static boolean inverts(int mask, int row, int column) {
        int product = row * column;
        return switch (mask) {
            case 0 -> (row + column) % 2 == 0;
            case 1 -> row % 2 == 0;
            case 2 -> column % 3 == 0;
            case 3 -> (row + column) % 3 == 0;
            case 4 -> (row / 2 + column / 3) % 2 == 0;
            case 5 -> product % 2 + product % 3 == 0;
            case 6 -> (product % 2 + product % 3) % 2 == 0;
            default -> ((row + column) % 2 + product % 3) % 2 == 0;
        };
    }

    /// How many neighbours are alike: the less, the easier it is for a camera.
    int uniformity() {
        int alike = 0;
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < size; column++) {
                boolean here = dark[row][column];
                alike += row + 1 < size && dark[row + 1][column] == here ? 1 : 0;
                alike += column + 1 < size && dark[row][column + 1] == here ? 1 : 0;
            }
        }
        return alike;
    }
}
