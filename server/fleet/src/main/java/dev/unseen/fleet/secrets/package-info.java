/// What we ask of a key manager: to generate, to keep together, to derive and to forget. There is
/// no way here to ask for a value.
@NullMarked
package dev.unseen.fleet.secrets;

import org.jspecify.annotations.NullMarked;
