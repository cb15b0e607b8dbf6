/// Opaque tokens: 256 random bits with a prefix that scanners know, of which the database holds a
/// keyed hash. Everything that a token stands for is read when it is presented, so a revocation or
/// a disabled account counts from the next request on.
@NullMarked
package dev.unseen.identity.token;

import org.jspecify.annotations.NullMarked;
