/// Tests of this package.
@NullMarked
package dev.unseen.strongroom.barbican;

import org.jspecify.annotations.NullMarked;
