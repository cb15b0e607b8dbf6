/// What git knows of a project: what it tracks, ignores and remembers. Repositories are read with
/// their hooks and helpers switched off.
@NullMarked
package dev.unseen.compose.git;

import org.jspecify.annotations.NullMarked;
