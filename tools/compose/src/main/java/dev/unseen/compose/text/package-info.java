/// Files as their authors wrote them: bytes, text with its line ends, and edits by range, so that
/// everything that is not edited stays byte for byte.
@NullMarked
package dev.unseen.compose.text;

import org.jspecify.annotations.NullMarked;
