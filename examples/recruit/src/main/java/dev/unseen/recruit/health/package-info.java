/// Whether each of the seven secrets does its work, found out by using it.
@NullMarked
package dev.unseen.recruit.health;

import org.jspecify.annotations.NullMarked;
