/// The seven steps that bring a VPS from nothing to healthy, and what undoes each.
@NullMarked
package dev.unseen.fleet.step;

import org.jspecify.annotations.NullMarked;
