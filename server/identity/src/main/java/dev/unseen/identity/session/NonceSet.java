package dev.unseen.identity.session;

/// Nonces as 64 bits each, in one array, because there may be hundreds of thousands.
///
/// Two nonces of one server that agree in these bits would make us refuse the second one; nobody
/// but that server chooses them.
final class NonceSet {

    private long[] slots = new long[64];
    private int size;

    /// False when it was in here already.
    boolean add(long nonce) {
        long stored = nonce == 0 ? 1 : nonce;
        int slot = slot(slots, stored);
        if (slots[slot] == stored) {
            return false;
        }
        slots[slot] = stored;
        size++;
        if (size * 2 > slots.length) {
            grow();
        }
        return true;
    }

    int size() {
        return size;
    }

    private void grow() {
        long[] more = new long[slots.length * 2];
        for (long each : slots) {
            if (each != 0) {
                more[slot(more, each)] = each;
            }
        }
        slots = more;
    }

    private static int slot(long[] table, long nonce) {
        int slot = Long.hashCode(nonce * 0x9E3779B97F4A7C15L) & (table.length - 1);
        while (table[slot] != 0 && table[slot] != nonce) {
            slot = (slot + 1) & (table.length - 1);
        }
        return slot;
    }
}
