package dev.unseen.agent.run;

/// How the agent ends.
public enum ExitCode {
    STOPPED(0),
    WRONG_ARGUMENTS(2),
    /// Somebody else has redeemed this machine's ticket.
    TICKET_USED(10),
    /// The strongroom refuses this node: quarantined, revoked, a ticket that has run out.
    REFUSED(11),
    /// The strongroom does not answer and there is no sealed copy within its permit.
    UNREACHABLE(12),
    /// Whoever answers is not the strongroom of the user-data, or its log is broken.
    NOT_THE_STRONGROOM(13),
    /// The state directory cannot be used, and there is no sealed copy within its permit.
    STATE_UNUSABLE(14),
    /// The bundle is none, a name in it cannot be a file's, or memory is short.
    NOT_LAID_OUT(15);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
