/// Performs the steps of a deployment, one after the other, and undoes them in reverse when one
/// fails. `DESIGN.md` beside this file says why killing it anywhere loses and doubles nothing.
@NullMarked
package dev.unseen.fleet.saga;

import org.jspecify.annotations.NullMarked;
