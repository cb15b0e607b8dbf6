/// Bundles: all secrets of one server at one generation, sealed to the server, one entry in the
/// log for all of them. This is the path that a fleet's start-up goes through, so a bundle is
/// verified and rendered once and kept ready; an answer costs one entry, one decryption and one
/// encryption.
@NullMarked
package dev.unseen.strongroom.bundle;

import org.jspecify.annotations.NullMarked;
