/// A VPS from order to destruction: its record, its journal (which people see as the timeline) and
/// the verbs that people and the portal have. No value of a secret can stand in any of it.
@NullMarked
package dev.unseen.fleet.deployment;

import org.jspecify.annotations.NullMarked;
