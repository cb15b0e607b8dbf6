package dev.unseen.strongroom.keyring;

/// A stored row is not the one that we wrote. Nothing it says is obeyed.
public final class TamperedRow extends IllegalStateException {

    private static final long serialVersionUID = 1;

    public TamperedRow(String table) {
        super("a row of table " + table + " was changed behind our back");
    }
}
