/// Who asks for something, and in which request: what every verb of this module takes first.
@NullMarked
package dev.unseen.strongroom.asking;

import org.jspecify.annotations.NullMarked;
