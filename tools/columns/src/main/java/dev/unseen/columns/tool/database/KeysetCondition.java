package dev.unseen.columns.tool.database;

import java.util.List;
import java.util.stream.IntStream;

/// A condition with parameters, each of which is a part of the key.
///
/// @param parts for each parameter, which part of the key it takes
public record KeysetCondition(String sql, List<Integer> parts) {

    public KeysetCondition {
        parts = List.copyOf(parts);
    }

    static KeysetCondition inOrder(String sql, int parts) {
        return new KeysetCondition(sql, IntStream.range(0, parts).boxed().toList());
    }
}
