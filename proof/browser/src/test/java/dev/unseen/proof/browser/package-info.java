/// The portal as people meet it.
@NullMarked
package dev.unseen.proof.browser;

import org.jspecify.annotations.NullMarked;
