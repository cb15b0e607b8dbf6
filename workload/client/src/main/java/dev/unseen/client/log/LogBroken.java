package dev.unseen.client.log;

/** The audit log that the strongroom shows is not a continuation of the one it has shown before. */
public final class LogBroken extends RuntimeException {

    private static final long serialVersionUID = 1;

    public LogBroken(String what) {
        super("the strongroom's audit log is broken: " + what);
    }
}
