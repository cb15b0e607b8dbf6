/// Measures a whole house from outside: real processes on loopback, one load generator for every
/// target, rounds that alternate between the targets so that a busy machine is unfair to all.
@NullMarked
package dev.unseen.proof.bench;

import org.jspecify.annotations.NullMarked;
