/// `unseen columns`: the commands, their options and their exit codes.
@NullMarked
package dev.unseen.columns.tool.cli;

import org.jspecify.annotations.NullMarked;
