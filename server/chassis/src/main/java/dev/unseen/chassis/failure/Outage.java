package dev.unseen.chassis.failure;

import org.jspecify.annotations.Nullable;

/// The world let us down; trying later may help. At the HTTP door 503 with `Retry-After`, at the
/// command line exit 3.
public final class Outage extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String dependency;

    public Outage(String dependency, String message) {
        this(dependency, message, null);
    }

    public Outage(String dependency, String message, @Nullable Throwable cause) {
        super(dependency + ": " + message, cause);
        this.dependency = dependency;
    }

    /// What is missing, as an operator would call it: `audit log`, `database`, `strongroom`.
    public String dependency() {
        return dependency;
    }
}
