package dev.unseen.columns.codec;

/**
 * A stored value that authenticated and opened.
 *
 * @param keyId the key it was under
 * @param poison whether reading it is an alarm
 */
public record Opened(String keyId, boolean poison, Original original) implements AutoCloseable {

    @Override
    public void close() {
        original.close();
    }
}
