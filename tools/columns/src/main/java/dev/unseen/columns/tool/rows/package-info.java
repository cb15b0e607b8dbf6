/// Rows in and out: pages in the order of the primary key, never by offset, and batches that are
/// written under the locks of the rows they were read from.
@NullMarked
package dev.unseen.columns.tool.rows;

import org.jspecify.annotations.NullMarked;
