package dev.unseen.recruit.health;

/// Uses one secret for what it is for, and says whether that worked and its opposite did not.
@FunctionalInterface
public interface Proof {

    /// False and any exception mean the same.
    boolean holds() throws Exception;
}
