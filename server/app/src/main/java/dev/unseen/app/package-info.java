/// Reads the config, wires the objects by hand, starts a process.
@NullMarked
package dev.unseen.app;

import org.jspecify.annotations.NullMarked;
