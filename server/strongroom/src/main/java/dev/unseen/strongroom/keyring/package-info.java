/// The keys between the root key and the values: made at the first start, opened at every later
/// one, lent to those who seal, hash and sign. One table holds them, each wrapped.
/// Source: docs/formats/keyring.md.
@NullMarked
package dev.unseen.strongroom.keyring;

import org.jspecify.annotations.NullMarked;
