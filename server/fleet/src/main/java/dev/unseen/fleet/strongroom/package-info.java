/// The strongroom over HTTPS, as the automation that control is there: key manager, register of
/// nodes, and the one who vouches for people.
@NullMarked
package dev.unseen.fleet.strongroom;

import org.jspecify.annotations.NullMarked;
