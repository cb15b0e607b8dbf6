package dev.unseen.columns.tool.catalog;

/// Something that hangs on a column, or acts when its table is written.
public record Dependent(Kind kind, String name, String definition) {

    /// What it is.
    public enum Kind {
        CHECK,
        DEFAULT,
        GENERATED,
        FOREIGN_KEY,
        TRIGGER,
        VIEW,
        COPY,
        OTHER
    }
}
