package dev.unseen.crypto;

import java.nio.ByteBuffer;

/** Hides a payload's length in steps: 64 bytes, doubling to 4096, then multiples of 4096. */
final class Padding {

    private static final int LENGTH_BYTES = 4;
    private static final int STEP_MIN = 64;
    private static final int STEP_MAX = 4096;

    private Padding() {}

    static Plaintext pad(Plaintext payload) {
        byte[] padded = new byte[paddedBytes(payload.length())];
        payload.use(bytes -> ByteBuffer.wrap(padded).putInt(bytes.length).put(bytes));
        return Plaintext.owning(padded);
    }

    static Plaintext unpad(Plaintext padded) {
        return padded.lend(
                bytes -> {
                    int length = ByteBuffer.wrap(bytes).getInt();
                    if (length < 0 || length > bytes.length - LENGTH_BYTES) {
                        throw new SealBroken();
                    }
                    byte[] payload = new byte[length];
                    System.arraycopy(bytes, LENGTH_BYTES, payload, 0, length);
                    return Plaintext.owning(payload);
                });
    }

    static int paddedBytes(int payloadBytes) {
        return step(LENGTH_BYTES + payloadBytes);
    }

    static int step(int length) {
        if (length > STEP_MAX) {
            return (length + STEP_MAX - 1) / STEP_MAX * STEP_MAX;
        }
        int step = STEP_MIN;
        while (step < length) {
            step *= 2;
        }
        return step;
    }
}
