package dev.unseen.columns.tool.classify;

/// A column, or a member of its JSON.
///
/// @param path normalized, or empty for the whole column
public record Field(String table, String column, String path) {

    @Override
    public String toString() {
        return table + "." + column + (path.isEmpty() ? "" : " " + path);
    }
}
