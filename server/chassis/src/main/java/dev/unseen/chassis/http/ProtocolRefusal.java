package dev.unseen.chassis.http;

/// A request that HTTP itself has a status for: 405, 406, 413, 414, 415.
public final class ProtocolRefusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int status;

    public ProtocolRefusal(int status, String message) {
        super(message, null, false, false);
        this.status = status;
    }

    public int status() {
        return status;
    }
}
