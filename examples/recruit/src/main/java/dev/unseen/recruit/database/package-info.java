/// PostgreSQL: logging in with a password from a file, and the tables.
@NullMarked
package dev.unseen.recruit.database;

import org.jspecify.annotations.NullMarked;
