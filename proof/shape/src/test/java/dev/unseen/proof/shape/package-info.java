/// The shape of the house: who may import whom, who may name plaintext, how long a method is.
@NullMarked
package dev.unseen.proof.shape;

import org.jspecify.annotations.NullMarked;
