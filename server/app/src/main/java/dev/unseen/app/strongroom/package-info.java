/// The strongroom process.
@NullMarked
package dev.unseen.app.strongroom;

import org.jspecify.annotations.NullMarked;
