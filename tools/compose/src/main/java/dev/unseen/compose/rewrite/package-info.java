/// Carries a plan out on the text: ranges are replaced, everything else stays as it was written.
@NullMarked
package dev.unseen.compose.rewrite;

import org.jspecify.annotations.NullMarked;
