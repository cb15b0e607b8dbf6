/// Authenticated encryption of short texts, and keys made from one secret.
@NullMarked
package dev.unseen.recruit.seal;

import org.jspecify.annotations.NullMarked;
