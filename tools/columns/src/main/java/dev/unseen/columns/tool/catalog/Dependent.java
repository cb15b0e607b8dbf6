package dev.unseen.columns.tool.catalog;

import dev.unseen.columns.tool.database.Column;

/// Something that hangs on a column, or acts when its table is written.
public record Dependent(Kind kind, String name, String definition) {

    /// A trigger, by what its body does.
    static Dependent trigger(String name, String definition, String body, Column column) {
        Kind kind = Query.assigns(body, column.name()) ? Kind.REWRITING : Kind.TRIGGER;
        return new Dependent(kind, name, definition);
    }

    /// What it is.
    public enum Kind {
        CHECK,
        DEFAULT,
        GENERATED,
        FOREIGN_KEY,
        TRIGGER,
        /// A trigger that seems to write the column.
        REWRITING,
        VIEW,
        COPY,
        OTHER
    }
}
