/// How a container reads a secret from a file: what its image understands, what its own source
/// understands, and what it starts, in case a wrapper must stand in between.
@NullMarked
package dev.unseen.compose.convention;

import org.jspecify.annotations.NullMarked;
