/// Enrolled servers as the strongroom knows them: tickets, states, bindings.
@NullMarked
package dev.unseen.fleet.node;

import org.jspecify.annotations.NullMarked;
