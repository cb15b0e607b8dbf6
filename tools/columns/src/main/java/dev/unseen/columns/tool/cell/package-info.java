/// One cell of a column and the values in it: the whole, or members of its JSON, taken out and put
/// back without touching a byte around them.
@NullMarked
package dev.unseen.columns.tool.cell;

import org.jspecify.annotations.NullMarked;
