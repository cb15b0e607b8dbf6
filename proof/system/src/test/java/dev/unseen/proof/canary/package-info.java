/// Looks for planted values, raw and encoded, in everything a house has written or shown.
@NullMarked
package dev.unseen.proof.canary;

import org.jspecify.annotations.NullMarked;
