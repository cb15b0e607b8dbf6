/// The whole house, run as a user runs it, then attacked.
@NullMarked
package dev.unseen.proof.system;

import org.jspecify.annotations.NullMarked;
