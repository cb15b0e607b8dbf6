/// Who is asking, and the ids they are known by.
@NullMarked
package dev.unseen.chassis.caller;

import org.jspecify.annotations.NullMarked;
