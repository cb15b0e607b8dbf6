package dev.unseen.audit;

/// Words for why a log stopped for good.
final class Poison {

    private Poison() {}

    static String by(Throwable cause) {
        String what =
                cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return "stopped for good after an error (%s); restart when the disk is well"
                .formatted(what);
    }
}
