/// Tests of this package.
@NullMarked
package dev.unseen.strongroom.plain;

import org.jspecify.annotations.NullMarked;
