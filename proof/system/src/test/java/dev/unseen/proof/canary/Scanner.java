package dev.unseen.proof.canary;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Finds any of many byte strings in one pass (Aho and Corasick).
final class Scanner {

    private static final int NONE = -1;

    private final List<int[]> next = new ArrayList<>();
    private final List<Integer> fallback = new ArrayList<>();
    private final List<Set<String>> found = new ArrayList<>();

    /// @param patterns what a hit is called, to the bytes to look for
    Scanner(Map<String, byte[]> patterns) {
        node();
        patterns.forEach(this::add);
        link();
    }

    private int node() {
        int[] row = new int[256];
        Arrays.fill(row, NONE);
        next.add(row);
        fallback.add(0);
        found.add(new LinkedHashSet<>());
        return next.size() - 1;
    }

    private void add(String name, byte[] pattern) {
        int state = 0;
        for (byte each : pattern) {
            int symbol = each & 0xff;
            if (next.get(state)[symbol] == NONE) {
                int fresh = node();
                next.get(state)[symbol] = fresh;
            }
            state = next.get(state)[symbol];
        }
        found.get(state).add(name);
    }

    private void link() {
        Deque<Integer> queue = new ArrayDeque<>();
        int[] root = next.getFirst();
        for (int symbol = 0; symbol < 256; symbol++) {
            if (root[symbol] == NONE) {
                root[symbol] = 0;
            } else {
                queue.add(root[symbol]);
            }
        }
        while (!queue.isEmpty()) {
            int state = queue.remove();
            found.get(state).addAll(found.get(fallback.get(state)));
            int[] row = next.get(state);
            int[] back = next.get(fallback.get(state));
            for (int symbol = 0; symbol < 256; symbol++) {
                if (row[symbol] == NONE) {
                    row[symbol] = back[symbol];
                } else {
                    fallback.set(row[symbol], back[symbol]);
                    queue.add(row[symbol]);
                }
            }
        }
    }

    /// The names of everything found in these bytes.
    Set<String> scan(byte[] bytes) {
        Set<String> hits = new LinkedHashSet<>();
        int state = 0;
        for (byte each : bytes) {
            state = next.get(state)[each & 0xff];
            if (!found.get(state).isEmpty()) {
                hits.addAll(found.get(state));
            }
        }
        return hits;
    }
}
