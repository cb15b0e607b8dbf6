/// Other programs (git, docker), run with limits and without a shell.
@NullMarked
package dev.unseen.compose.process;

import org.jspecify.annotations.NullMarked;
