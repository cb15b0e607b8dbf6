/// How the strongroom is: for load balancers without a word about it, for people with.
@NullMarked
package dev.unseen.strongroom.status;

import org.jspecify.annotations.NullMarked;
