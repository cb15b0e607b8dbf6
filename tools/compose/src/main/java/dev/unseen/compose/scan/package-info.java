/// Finds secrets by what a variable is called, what its value looks like and which image reads it,
/// and prints none of them.
@NullMarked
package dev.unseen.compose.scan;

import org.jspecify.annotations.NullMarked;
