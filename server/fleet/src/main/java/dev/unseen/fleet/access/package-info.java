/// Who may come to control: people, by a token that the strongroom vouches for.
@NullMarked
package dev.unseen.fleet.access;

import org.jspecify.annotations.NullMarked;
