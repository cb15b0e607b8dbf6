/// A Docker Engine as its own command line shows it.
@NullMarked
package dev.unseen.compose.engine;

import org.jspecify.annotations.NullMarked;
