/// Values on their way to the application: sealed memory files, and a directory of links to them.
@NullMarked
package dev.unseen.agent.tmpfs;

import org.jspecify.annotations.NullMarked;
