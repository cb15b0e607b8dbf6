/// Checks a log from its files and public keys alone.
///
/// Nothing here is used by the writer, and nothing of the writer is used here except the spelling
/// of lines, notes and file names: a mistake of one does not hide in the other.
@NullMarked
package dev.unseen.audit.verify;

import org.jspecify.annotations.NullMarked;
