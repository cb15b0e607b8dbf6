package dev.unseen.agent.tmpfs;

/// A way in which applications come by their values.
public interface Delivery extends AutoCloseable {

    /// Gives them these values from now on, instead of those before.
    void replace(Handover newer);

    /// Ends it and forgets the values.
    @Override
    void close();
}
