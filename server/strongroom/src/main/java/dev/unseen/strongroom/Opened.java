package dev.unseen.strongroom;

import java.util.ArrayDeque;
import java.util.Deque;

/// What has been opened so far, to be closed in reverse, whatever becomes of the rest.
final class Opened implements AutoCloseable {

    private final Deque<AutoCloseable> all = new ArrayDeque<>();

    <T extends AutoCloseable> T add(T each) {
        all.push(each);
        return each;
    }

    @Override
    public void close() {
        RuntimeException first = null;
        while (!all.isEmpty()) {
            try {
                all.pop().close();
            } catch (Exception e) {
                first = first == null ? new IllegalStateException("closing failed", e) : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
