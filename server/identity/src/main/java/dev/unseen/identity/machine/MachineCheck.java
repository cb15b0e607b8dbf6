package dev.unseen.identity.machine;

import dev.unseen.identity.node.Node;
import java.net.InetSocketAddress;

/// Whether a node calls from its machine.
@FunctionalInterface
public interface MachineCheck {

    Verdict look(Node node, InetSocketAddress peer);

    /// Asks the witness of the provider whose machine was bound to the node.
    static MachineCheck by(Witnesses witnesses) {
        return (node, peer) ->
                witnesses.check(
                        node.machine()
                                .map(
                                        each ->
                                                new MachineClaim(
                                                        each.provider(),
                                                        each.id(),
                                                        node.belonging().deployment())),
                        peer);
    }
}
