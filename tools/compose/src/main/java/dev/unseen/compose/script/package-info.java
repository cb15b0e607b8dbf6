/// Shell entry points for servers that have a shell and docker, and no Unseen.
@NullMarked
package dev.unseen.compose.script;

import org.jspecify.annotations.NullMarked;
