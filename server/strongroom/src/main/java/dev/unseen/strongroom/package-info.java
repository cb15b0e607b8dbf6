/// The key manager. [dev.unseen.strongroom.Strongroom] puts its rooms together from settings.
@NullMarked
package dev.unseen.strongroom;

import org.jspecify.annotations.NullMarked;
