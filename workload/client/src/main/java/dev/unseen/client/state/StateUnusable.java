package dev.unseen.client.state;

/**
 * A file of the state directory cannot be read or written, or is not what was written there: a full
 * disk, a damaged file, a directory that others may write. The strongroom has no part in it.
 */
public final class StateUnusable extends RuntimeException {

    private static final long serialVersionUID = 1;

    /**
     * @param what names a file or directory and what is wrong with it, never what it holds
     */
    public StateUnusable(String what) {
        super("the state directory cannot be used: " + what);
    }
}
