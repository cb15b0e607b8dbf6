/// The command line: `unseen compose` and its subcommands, also a program of its own.
@NullMarked
package dev.unseen.compose.cli;

import org.jspecify.annotations.NullMarked;
