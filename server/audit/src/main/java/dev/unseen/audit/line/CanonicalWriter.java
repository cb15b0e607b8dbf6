package dev.unseen.audit.line;

import java.nio.charset.StandardCharsets;

/// Writes canonical lines, and refuses to write any other: a key out of order or a character
/// outside printable ASCII is a defect of the caller.
public final class CanonicalWriter {

    private final StringBuilder text = new StringBuilder(512);
    private String lastKey = "";
    private boolean first = true;

    public CanonicalWriter open() {
        text.append('{');
        lastKey = "";
        first = true;
        return this;
    }

    /// Ends the object begun last. `heldBy` is the key that holds it, empty for an element of a
    /// list; the next key has to follow it.
    public CanonicalWriter close(String heldBy) {
        text.append('}');
        lastKey = heldBy;
        first = false;
        return this;
    }

    public CanonicalWriter key(String key) {
        if (key.compareTo(lastKey) <= 0) {
            throw new IllegalStateException("keys are written in ascending order");
        }
        separate();
        quote(key);
        text.append(':');
        lastKey = key;
        return this;
    }

    public CanonicalWriter field(String key, String value) {
        key(key);
        quote(value);
        return this;
    }

    public CanonicalWriter field(String key, long value) {
        key(key);
        text.append(value);
        return this;
    }

    public CanonicalWriter field(String key, boolean value) {
        key(key);
        text.append(value);
        return this;
    }

    public CanonicalWriter openList() {
        text.append('[');
        first = true;
        return this;
    }

    /// Begins an element of a list, which is an object.
    public CanonicalWriter element() {
        separate();
        return open();
    }

    /// Ends the list held by `heldBy`.
    public CanonicalWriter closeList(String heldBy) {
        text.append(']');
        lastKey = heldBy;
        first = false;
        return this;
    }

    /// Opens a string whose characters follow in another part of the line.
    public CanonicalWriter openString(String key) {
        key(key);
        text.append('"');
        return this;
    }

    /// Everything written since the last call, so that a line can be made of parts.
    public byte[] take() {
        byte[] bytes = text.toString().getBytes(StandardCharsets.US_ASCII);
        text.setLength(0);
        return bytes;
    }

    private void separate() {
        if (!first) {
            text.append(',');
        }
        first = false;
    }

    private void quote(String value) {
        for (int i = 0; i < value.length(); i++) {
            char each = value.charAt(i);
            if (each < ' ' || each > '~' || each == '"' || each == '\\') {
                throw new IllegalArgumentException("an entry holds printable ASCII only");
            }
        }
        text.append('"').append(value).append('"');
    }
}
