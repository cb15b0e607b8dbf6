/// What is left of the old values after every row was written anew: in dead rows, logs of the
/// database, free pages, copies; what of it can be cleaned here, and what a person has to do.
@NullMarked
package dev.unseen.columns.tool.residue;

import org.jspecify.annotations.NullMarked;
