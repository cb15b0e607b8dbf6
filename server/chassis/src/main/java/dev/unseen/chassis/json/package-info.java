/// Strict JSON in, plain JSON out.
@NullMarked
package dev.unseen.chassis.json;

import org.jspecify.annotations.NullMarked;
