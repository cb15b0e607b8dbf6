/// What can go wrong: the caller asked for what they cannot have, or the database let us down.
@NullMarked
package dev.unseen.columns.tool.failure;

import org.jspecify.annotations.NullMarked;
