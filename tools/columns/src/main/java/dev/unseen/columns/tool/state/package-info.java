/// What a run remembers, in the database it works on and in the transaction of each batch: how far
/// it came, and a mark of every value it encrypted.
@NullMarked
package dev.unseen.columns.tool.state;

import org.jspecify.annotations.NullMarked;
