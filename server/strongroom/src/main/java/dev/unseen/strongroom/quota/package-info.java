/// How much a project may hold: the house's limits, and the quotas that somebody has set below
/// them.
@NullMarked
package dev.unseen.strongroom.quota;

import org.jspecify.annotations.NullMarked;
