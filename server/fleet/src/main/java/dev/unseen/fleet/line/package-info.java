/// The client's line in our words: its refusals and silences become ours.
@NullMarked
package dev.unseen.fleet.line;

import org.jspecify.annotations.NullMarked;
