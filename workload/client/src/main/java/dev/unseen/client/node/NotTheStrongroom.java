package dev.unseen.client.node;

/** Whoever answers does not hold the keys that user-data names. */
public final class NotTheStrongroom extends RuntimeException {

    private static final long serialVersionUID = 1;

    public NotTheStrongroom(String what) {
        super("what answers is not the strongroom of the user-data: " + what);
    }
}
