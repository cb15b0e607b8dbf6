/// Machines, and whoever provides them.
@NullMarked
package dev.unseen.fleet.machine;

import org.jspecify.annotations.NullMarked;
