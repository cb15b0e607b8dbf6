/// What can go wrong: the caller asked for what they cannot have, or the world let us down.
@NullMarked
package dev.unseen.compose.failure;

import org.jspecify.annotations.NullMarked;
