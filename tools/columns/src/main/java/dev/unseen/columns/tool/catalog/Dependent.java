package dev.unseen.columns.tool.catalog;

import dev.unseen.columns.tool.database.Column;
import java.sql.ResultSet;
import java.sql.SQLException;

/// Something that hangs on a column, or acts when its table is written.
public record Dependent(Kind kind, String name, String definition) {

    /// A trigger, by what its body does.
    ///
    /// @param row with its name, its definition and its body
    static Dependent trigger(ResultSet row, Column column) throws SQLException {
        Kind kind = Query.assigns(row.getString(3), column.name()) ? Kind.REWRITING : Kind.TRIGGER;
        return new Dependent(kind, row.getString(1), row.getString(2));
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
