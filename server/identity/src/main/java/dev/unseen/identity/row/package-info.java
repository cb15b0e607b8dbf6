/// Whole rows under a keyed hash, so that who writes to the database behind our back grants nothing
/// to anybody: a row that we did not write, or not like this, is not obeyed, and the log says so.
///
/// What this does not see: a row that is gone (it grants nothing), and an old row of ours that
/// somebody has kept and puts back together with its hash.
@NullMarked
package dev.unseen.identity.row;

import org.jspecify.annotations.NullMarked;
