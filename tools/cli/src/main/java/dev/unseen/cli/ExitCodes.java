package dev.unseen.cli;

import dev.unseen.chassis.failure.Outage;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.cli.house.NotStarted;

/// What a command's end means to a script.
public final class ExitCodes {

    public static final int DONE = 0;
    public static final int DEFECT = 1;
    /// Wrong arguments, or something that cannot be had.
    public static final int REFUSED = 2;
    /// Something that is needed fails or does not answer; trying later may help.
    public static final int OUTAGE = 3;
    /// The command ran, and what it checked is not as it should be.
    public static final int NOT_SOUND = 5;

    private ExitCodes() {}

    static int of(Throwable failure) {
        return switch (failure) {
            case Refusal _ -> REFUSED;
            case Outage _ -> OUTAGE;
            case NotStarted each -> each.code();
            default -> DEFECT;
        };
    }
}
