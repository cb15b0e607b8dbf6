package dev.unseen.chassis.http;

/// What a route lets its caller do, as policy and audit know it. Implemented by the policy's own
/// enum; a route cannot be made without one.
public interface Operation {

    /// The wire name, for example `secrets:deliver`.
    String wireName();

    /// Whether the route is open to callers that nobody has identified.
    boolean isPublic();
}
