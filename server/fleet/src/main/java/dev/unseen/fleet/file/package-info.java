/// Folders that are filled and emptied as a whole.
@NullMarked
package dev.unseen.fleet.file;

import org.jspecify.annotations.NullMarked;
