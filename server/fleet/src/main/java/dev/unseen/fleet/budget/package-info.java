/// Calls of a key manager that somebody bills: counted per VPS and month, held against a budget.
@NullMarked
package dev.unseen.fleet.budget;

import org.jspecify.annotations.NullMarked;
