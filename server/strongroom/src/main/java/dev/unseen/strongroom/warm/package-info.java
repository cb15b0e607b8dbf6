/// What was handed out lately, kept ready in front of the store: ciphertext under a key of this
/// process, never a value.
@NullMarked
package dev.unseen.strongroom.warm;

import org.jspecify.annotations.NullMarked;
