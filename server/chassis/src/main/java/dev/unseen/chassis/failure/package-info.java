/// What can go wrong: a caller's mistake, an outage, or a defect of ours.
@NullMarked
package dev.unseen.chassis.failure;

import org.jspecify.annotations.NullMarked;
