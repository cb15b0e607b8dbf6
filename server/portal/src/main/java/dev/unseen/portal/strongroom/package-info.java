/// What the portal asks of the strongroom, over HTTP as everybody does.
@NullMarked
package dev.unseen.portal.strongroom;

import org.jspecify.annotations.NullMarked;
