/// Tests of this package.
@NullMarked
package dev.unseen.strongroom.seal;

import org.jspecify.annotations.NullMarked;
