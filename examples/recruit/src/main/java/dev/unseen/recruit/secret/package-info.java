/// The seven secrets: their names, where they are read, and what is refused.
@NullMarked
package dev.unseen.recruit.secret;

import org.jspecify.annotations.NullMarked;
