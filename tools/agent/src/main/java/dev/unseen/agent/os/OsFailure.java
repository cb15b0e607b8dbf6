package dev.unseen.agent.os;

/// A call of the operating system that failed, with its errno.
public final class OsFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int errno;

    OsFailure(String function, int errno) {
        super(function + " failed, errno " + errno);
        this.errno = errno;
    }

    public int errno() {
        return errno;
    }
}
