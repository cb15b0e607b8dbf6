package dev.unseen.identity.page;

/// Error correction codewords over GF(256) modulo x⁸ + x⁴ + x³ + x² + 1, as QR codes have them.
final class ReedSolomon {

    private static final int FIELD = 0x11d;

    private ReedSolomon() {}

    static byte[] remainder(byte[] data, int degree) {
        byte[] divisor = divisor(degree);
        byte[] remainder = new byte[degree];
        for (byte each : data) {
            int factor = (each ^ remainder[0]) & 0xff;
            System.arraycopy(remainder, 1, remainder, 0, degree - 1);
            remainder[degree - 1] = 0;
            for (int i = 0; i < degree; i++) {
                remainder[i] ^= (byte) multiply(divisor[i] & 0xff, factor);
            }
        }
        return remainder;
    }

    /// The product of (x − 2⁰) … (x − 2ⁿ⁻¹) without its leading 1.
    private static byte[] divisor(int degree) {
        byte[] divisor = new byte[degree];
        divisor[degree - 1] = 1;
        int root = 1;
        for (int i = 0; i < degree; i++) {
            for (int j = 0; j < degree; j++) {
                divisor[j] = (byte) multiply(divisor[j] & 0xff, root);
                if (j + 1 < degree) {
                    divisor[j] ^= divisor[j + 1];
                }
            }
            root = multiply(root, 2);
        }
        return divisor;
    }

    private static int multiply(int x, int y) {
        int product = 0;
        for (int i = 7; i >= 0; i--) {
            product = product << 1 ^ (product >>> 7) * FIELD;
            product ^= (y >>> i & 1) * x;
        }
        return product & 0xff;
    }
}
