package dev.unseen.identity.row;

/// A stored row is not the one that we wrote. Nothing it says is obeyed.
public final class TamperedRow extends IllegalStateException {

    private static final long serialVersionUID = 1;

    TamperedRow(Table table) {
        super("a row of table " + table.sqlName() + " was changed behind our back");
    }
}
