package dev.unseen.columns.tool.cell;

import java.util.List;
import java.util.Optional;

/// One row as it was read: its key and the cell. Prints no value.
///
/// @param key the key's parts, each in the spelling of its kind
/// @param value the cell's bytes; of a text its UTF-8
/// @param index what its blind index holds, where there is one
/// @param subject whose values these are, where the target has a column for that
public record Row(
        List<String> key,
        byte[] value,
        Storage storage,
        Optional<String> index,
        Optional<String> subject) {

    /// What the database holds in this very cell.
    public enum Storage {
        TEXT,
        BYTES,
        NUMBER
    }

    public Row {
        key = List.copyOf(key);
    }

    @Override
    public String toString() {
        return "Row" + key;
    }
}
