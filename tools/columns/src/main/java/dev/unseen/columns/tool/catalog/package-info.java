/// What the database's catalogue says about a table, and about everything that hangs on a column:
/// indexes, constraints, triggers, generated columns, views.
@NullMarked
package dev.unseen.columns.tool.catalog;

import org.jspecify.annotations.NullMarked;
