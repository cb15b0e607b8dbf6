package dev.unseen.identity.machine;

/// Which machine a caller should be on, from rows that the deployment service wrote.
///
/// @param machine the provider's id of it
/// @param deployment the order that it was made for
public record MachineClaim(String provider, String machine, String deployment) {}
