/// One schema on SQLite or PostgreSQL, with explicit transactions.
///
/// A failed write leaves nothing to chance: an I/O error poisons the connection and stops the
/// writer, because a driver that still believes in a transaction which the database has already
/// rolled back would run the next statements one by one.
@NullMarked
package dev.unseen.chassis.sql;

import org.jspecify.annotations.NullMarked;
