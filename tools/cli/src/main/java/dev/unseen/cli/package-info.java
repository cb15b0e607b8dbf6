/// The command line of everything: one command tree, one way to fail.
@NullMarked
package dev.unseen.cli;

import org.jspecify.annotations.NullMarked;
