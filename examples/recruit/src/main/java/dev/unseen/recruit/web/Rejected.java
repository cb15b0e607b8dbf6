package dev.unseen.recruit.web;

/// A request that gets a status and a sentence instead of what it asked for.
final class Rejected extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;

    Rejected(int status, String message) {
        super(message);
        this.status = status;
    }

    int status() {
        return status;
    }
}
