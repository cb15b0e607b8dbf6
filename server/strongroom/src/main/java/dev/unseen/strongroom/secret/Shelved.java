package dev.unseen.strongroom.secret;

import java.util.Optional;

/// What is known of a secret that somebody wants to have.
///
/// @param current its version of now, if it has a row of its own
/// @param held whether a container names it
record Shelved(Secret secret, Optional<Version> current, boolean held) {}
