package dev.unseen.compose.text;

/// A half-open range of characters of a text.
public record Range(int start, int end) {
    public Range {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("range " + start + ".." + end);
        }
    }

    public int length() {
        return end - start;
    }

    public boolean contains(Range other) {
        return start <= other.start && other.end <= end;
    }
}
