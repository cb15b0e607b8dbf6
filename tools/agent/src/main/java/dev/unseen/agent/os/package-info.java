/// The few calls of Linux's C library that Java has no words for.
@NullMarked
package dev.unseen.agent.os;

import org.jspecify.annotations.NullMarked;
