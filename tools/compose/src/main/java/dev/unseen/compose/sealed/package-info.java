/// Backups that only their owner opens, in the age format: a passphrase, or an X25519 recipient.
/// What we seal, `age -d` opens, so a backup outlives this program.
@NullMarked
package dev.unseen.compose.sealed;

import org.jspecify.annotations.NullMarked;
