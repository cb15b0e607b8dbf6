/// Tests of this package.
@NullMarked
package dev.unseen.strongroom.keyring;

import org.jspecify.annotations.NullMarked;
