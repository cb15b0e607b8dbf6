package dev.unseen.columns.tool.cell;

import java.util.Optional;

/// A row's new cell, and its new blind index where it has one.
public record Change(Row row, byte[] value, Optional<String> index) {

    @Override
    public String toString() {
        return "Change of " + row;
    }
}
