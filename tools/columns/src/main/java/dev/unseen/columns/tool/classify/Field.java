package dev.unseen.columns.tool.classify;

import dev.unseen.columns.json.JsonPath;
import dev.unseen.columns.json.JsonPattern;

/// A column, or a member of its JSON.
///
/// @param path normalized, or empty for the whole column
public record Field(String table, String column, String path) {

    /// Whether another field is this one, or a member that its path names among others.
    public boolean covers(Field other) {
        if (!table.equals(other.table) || !column.equals(other.column)) {
            return false;
        }
        boolean members = !path.isEmpty() && !other.path.isEmpty();
        return path.equals(other.path)
                || members && JsonPattern.parse(path).names(JsonPath.parse(first(other.path)));
    }

    /// One of the members that a path found in arrays names.
    private static String first(String path) {
        return path.replace("[*]", "[0]");
    }

    @Override
    public String toString() {
        return table + "." + column + (path.isEmpty() ? "" : " " + path);
    }
}
