/// Closes published ports that a proxy of the same project already serves. It never opens one.
@NullMarked
package dev.unseen.compose.ports;

import org.jspecify.annotations.NullMarked;
