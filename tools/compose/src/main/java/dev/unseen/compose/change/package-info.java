/// Changes files so that nothing is lost at any instant: a sealed backup first, then one atomic
/// replacement after another, and a way back from wherever it stopped.
@NullMarked
package dev.unseen.compose.change;

import org.jspecify.annotations.NullMarked;
