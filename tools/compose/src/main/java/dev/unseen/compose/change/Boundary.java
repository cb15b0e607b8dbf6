package dev.unseen.compose.change;

/// Called before and after everything that changes the disk, so that a proof can stop there.
@FunctionalInterface
public interface Boundary {
    Boundary NONE = step -> {};

    void at(String step);
}
