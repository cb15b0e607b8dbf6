package dev.unseen.fleet.blueprint;

/// The database of a VPS, created from a verifier of the password.
///
/// @param password name of the secret that the role logs in with
public record DatabasePlan(String engine, String role, String name, String password) {}
