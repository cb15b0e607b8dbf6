package dev.unseen.columns.tool.cli;

/// What a command's end means to a script.
final class Exit {
    static final int DONE = 0;
    static final int DEFECT = 1;
    static final int REFUSED = 2;
    static final int OUTAGE = 3;

    /// The command ran, and what it checked is not as it should be.
    static final int NOT_SOUND = 5;

    private Exit() {}
}
