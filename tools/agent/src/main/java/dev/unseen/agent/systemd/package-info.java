/// Credentials as systemd fetches them: one socket for all units, one connection per value.
@NullMarked
package dev.unseen.agent.systemd;

import org.jspecify.annotations.NullMarked;
