/// Fetches, starts, watches: the agent's life from boot to stop.
@NullMarked
package dev.unseen.agent.run;

import org.jspecify.annotations.NullMarked;
