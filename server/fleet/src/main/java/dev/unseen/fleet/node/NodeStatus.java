package dev.unseen.fleet.node;

import dev.unseen.chassis.caller.NodeId;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/// What the strongroom says about a node.
///
/// @param container its bundle, once one was bound
/// @param level how far its machine is isolated, as the strongroom found when it checked it
/// @param reported the node's last word about its application: started, healthy, refused, stopped
public record NodeStatus(
        NodeId node,
        State state,
        Optional<String> container,
        Optional<String> level,
        Optional<Instant> lastSession,
        Optional<String> reported) {

    /// Whether a node may come in.
    public enum State {
        RESERVED,
        CHECKING,
        ENROLLED,
        QUARANTINED,
        REVOKED;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
