/// Checkpoints as C2SP signed notes: a tree head in three lines of text, and who signed it.
@NullMarked
package dev.unseen.audit.note;

import org.jspecify.annotations.NullMarked;
