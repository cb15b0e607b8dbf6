/// What the key manager was seen to promise, and what it has cost: examined daily, shown to people.
@NullMarked
package dev.unseen.fleet.assurance;

import org.jspecify.annotations.NullMarked;
