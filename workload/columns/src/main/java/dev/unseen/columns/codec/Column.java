package dev.unseen.columns.codec;

/**
 * What is encrypted: a column, or one member of the JSON in a column. The names are labels that
 * every reader and writer agrees on; they need not change when the database does.
 *
 * @param table its name; with its schema in front, {@code hris.employee}, when that is not the
 *     database's default
 * @param column its name
 * @param path empty for the whole column, else the member's normalized path of RFC 9535, such as
 *     {@code $['api_key']}
 */
public record Column(String table, String column, String path) {

    private static final int NAME_CHARS_MAX = 512;

    public Column {
        if (table.isEmpty() || column.isEmpty()) {
            throw new IllegalArgumentException("A table and a column have names.");
        }
        if (Math.max(table.length(), Math.max(column.length(), path.length())) > NAME_CHARS_MAX) {
            throw new IllegalArgumentException("Names and paths have at most 512 characters.");
        }
        if (!path.isEmpty() && !path.startsWith("$[")) {
            throw new IllegalArgumentException(
                    "A path is in the normalized form of RFC 9535: $['member'] or $[0].");
        }
    }

    public static Column of(String table, String column) {
        return new Column(table, column, "");
    }

    /** The member of this column's JSON at a path. */
    public Column member(String path) {
        return new Column(table, column, path);
    }

    /**
     * This column in one row.
     *
     * @param key the parts of the row's primary key, in its order
     */
    public Place at(Object... key) {
        return Place.of(this, key);
    }

    /** For messages: no data of a row in it. */
    @Override
    public String toString() {
        return table + "." + column + (path.isEmpty() ? "" : " " + path);
    }
}
