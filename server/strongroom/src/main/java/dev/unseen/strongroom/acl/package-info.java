/// Access control lists of secrets and containers, as Barbican has them: whether the project's
/// members may read a thing, and which accounts may besides. A list lies in the row of what it
/// guards and under that row's MAC.
@NullMarked
package dev.unseen.strongroom.acl;

import org.jspecify.annotations.NullMarked;
