/// Where log lines go, and what they may say.
@NullMarked
package dev.unseen.chassis.log;

import org.jspecify.annotations.NullMarked;
