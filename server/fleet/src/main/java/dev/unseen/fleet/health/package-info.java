/// Whether an application works, asked of the application itself.
@NullMarked
package dev.unseen.fleet.health;

import org.jspecify.annotations.NullMarked;
