/// Tests of this package.
@NullMarked
package dev.unseen.strongroom.spec;

import org.jspecify.annotations.NullMarked;
