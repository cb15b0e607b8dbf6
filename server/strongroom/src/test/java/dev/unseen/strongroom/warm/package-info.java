/// Tests of this package.
@NullMarked
package dev.unseen.strongroom.warm;

import org.jspecify.annotations.NullMarked;
