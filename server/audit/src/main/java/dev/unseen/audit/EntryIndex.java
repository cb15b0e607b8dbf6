package dev.unseen.audit;

/// The position of an entry in its log; the first has 0.
public record EntryIndex(long value) implements Comparable<EntryIndex> {

    public EntryIndex {
        if (value < 0) {
            throw new IllegalArgumentException("an entry's index is 0 or more");
        }
    }

    @Override
    public int compareTo(EntryIndex other) {
        return Long.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Long.toString(value);
    }
}
