/// A PostgreSQL server that a test starts and ends.
@NullMarked
package dev.unseen.proof.postgres;

import org.jspecify.annotations.NullMarked;
