/// A run over a target: passes of batches until nothing is left to do, resumable after every
/// instruction, and a survey that only looks.
@NullMarked
package dev.unseen.columns.tool.run;

import org.jspecify.annotations.NullMarked;
