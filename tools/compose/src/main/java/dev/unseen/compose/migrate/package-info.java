/// Carries a plan out: secret files, rewritten compose files, ignore entries, the encryption key.
@NullMarked
package dev.unseen.compose.migrate;

import org.jspecify.annotations.NullMarked;
