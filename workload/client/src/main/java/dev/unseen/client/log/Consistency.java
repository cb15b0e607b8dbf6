package dev.unseen.client.log;

import dev.unseen.crypto.Macs;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/** Whether a longer log contains a shorter one. Source: RFC 9162 section 2.1.4.2. */
final class Consistency {

    private Consistency() {}

    static boolean verifies(TreeHead older, TreeHead newer, List<byte[]> proof) {
        if (older.size() == newer.size()) {
            return proof.isEmpty() && Arrays.equals(older.root(), newer.root());
        }
        if (older.size() > newer.size()) {
            return false;
        }
        if (older.size() == 0) {
            return proof.isEmpty();
        }
        return walk(older, newer, proof);
    }

    private static boolean walk(TreeHead older, TreeHead newer, List<byte[]> proof) {
        long first = older.size() - 1;
        long second = newer.size() - 1;
        while ((first & 1) == 1) {
            first >>= 1;
            second >>= 1;
        }
        Iterator<byte[]> path = proof.iterator();
        boolean whole = Long.bitCount(older.size()) == 1;
        if (!whole && !path.hasNext()) {
            return false;
        }
        byte[] oldRoot = whole ? older.root() : path.next();
        byte[] newRoot = oldRoot;
        while (path.hasNext()) {
            byte[] each = path.next();
            if (second == 0) {
                return false;
            }
            if ((first & 1) == 1 || first == second) {
                oldRoot = parent(each, oldRoot);
                newRoot = parent(each, newRoot);
                while ((first & 1) == 0 && first != 0) {
                    first >>= 1;
                    second >>= 1;
                }
            } else {
                newRoot = parent(newRoot, each);
            }
            first >>= 1;
            second >>= 1;
        }
        return second == 0
                && Arrays.equals(oldRoot, older.root())
                && Arrays.equals(newRoot, newer.root());
    }

    private static byte[] parent(byte[] left, byte[] right) {
        byte[] node = new byte[1 + left.length + right.length];
        node[0] = 1;
        System.arraycopy(left, 0, node, 1, left.length);
        System.arraycopy(right, 0, node, 1 + left.length, right.length);
        return Macs.sha256(node);
    }
}
