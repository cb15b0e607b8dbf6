/// Tests of the key manager as a whole, through its door.
@NullMarked
package dev.unseen.strongroom;

import org.jspecify.annotations.NullMarked;
