/// Proofs of how a house is told what it is.
@NullMarked
package dev.unseen.cli.house;

import org.jspecify.annotations.NullMarked;
