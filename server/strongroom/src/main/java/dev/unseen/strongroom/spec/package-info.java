/// What a value has to look like: the kinds there are, their bounds, their form on the wire and in
/// the store. Nothing here holds a value.
@NullMarked
package dev.unseen.strongroom.spec;

import org.jspecify.annotations.NullMarked;
