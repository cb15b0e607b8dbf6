/**
 * Envelopes, key wrapping, sealed boxes and the one type that holds plaintext.
 *
 * <p>Everything here is computed by the JDK; nothing here talks to a disk or a network.
 */
@org.jspecify.annotations.NullMarked
package dev.unseen.crypto;
