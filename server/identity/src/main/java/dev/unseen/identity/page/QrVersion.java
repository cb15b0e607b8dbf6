package dev.unseen.identity.page;

import dev.unseen.chassis.failure.Refusal;
import java.util.List;

/// The sizes of QR codes that we make, all with error correction level M, bytes only.
///
/// Source: ISO/IEC 18004, tables 9 and E.1.
record QrVersion(int number, int codewords, int correction, int blocks, List<Integer> alignment) {

    private static final List<QrVersion> ALL =
            List.of(
                    new QrVersion(1, 26, 10, 1, List.of()),
                    new QrVersion(2, 44, 16, 1, List.of(6, 18)),
                    new QrVersion(3, 70, 26, 1, List.of(6, 22)),
                    new QrVersion(4, 100, 18, 2, List.of(6, 26)),
                    new QrVersion(5, 134, 24, 2, List.of(6, 30)),
                    new QrVersion(6, 172, 16, 4, List.of(6, 34)),
                    new QrVersion(7, 196, 18, 4, List.of(6, 22, 38)),
                    new QrVersion(8, 242, 22, 4, List.of(6, 24, 42)),
                    new QrVersion(9, 292, 22, 5, List.of(6, 26, 46)),
                    new QrVersion(10, 346, 26, 5, List.of(6, 28, 50)));

    /// The smallest that holds so many bytes.
    static QrVersion holding(int bytes) {
        return ALL.stream()
                .filter(each -> 4 + each.lengthBits() + 8 * bytes <= 8 * each.data())
                .findFirst()
                .orElseThrow(() -> Refusal.malformed("A QR code of ours has at most 213 bytes."));
    }

    int size() {
        return 17 + 4 * number;
    }

    int lengthBits() {
        return number < 10 ? 8 : 16;
    }

    /// Codewords that carry data.
    int data() {
        return codewords - correction * blocks;
    }
}
