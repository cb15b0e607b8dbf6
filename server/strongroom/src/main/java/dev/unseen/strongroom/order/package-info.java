/// Orders: somebody asks for a value, it is made inside the strongroom, and the one who asked gets
/// a reference. An order is complete when its answer leaves, and can be polled like Barbican's.
@NullMarked
package dev.unseen.strongroom.order;

import org.jspecify.annotations.NullMarked;
