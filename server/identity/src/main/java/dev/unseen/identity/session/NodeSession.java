package dev.unseen.identity.session;

import dev.unseen.chassis.caller.Caller;
import dev.unseen.chassis.caller.ContainerId;
import dev.unseen.chassis.caller.NodeId;
import dev.unseen.chassis.caller.ProjectId;
import dev.unseen.chassis.caller.SessionId;
import dev.unseen.crypto.AnswerKey;
import dev.unseen.identity.credential.SessionSecrets;
import java.time.Instant;
import java.util.Optional;

/// One open session of one server.
public final class NodeSession {

    private final SessionId id;
    private final Owner owner;
    private final Instant expires;
    private final Join join;
    private final SessionSecrets secrets;
    private final NonceMemory nonces;
    private final Opened opened;

    /// Whose it is. A server without a container may ask, and finds nothing.
    record Owner(NodeId node, ProjectId project, Optional<ContainerId> container) {}

    NodeSession(Owner owner, Join join, Opened opened, SessionSecrets secrets, NonceMemory nonces) {
        this.id = opened.session();
        this.owner = owner;
        this.expires = opened.expires();
        this.join = join;
        this.opened = opened;
        this.secrets = secrets;
        this.nonces = nonces;
    }

    public SessionId id() {
        return id;
    }

    public NodeId node() {
        return owner.node();
    }

    public Optional<ContainerId> container() {
        return owner.container();
    }

    /// No container has the id of a server, so one that has none yet reaches nothing.
    Caller.Node caller() {
        ContainerId own = new ContainerId(owner.node().value());
        return new Caller.Node(owner.node(), owner.project(), owner.container().orElse(own), id);
    }

    boolean isOver(Instant now) {
        return !now.isBefore(expires);
    }

    /// Whether this very try has opened it.
    boolean isOf(Join other) {
        return join.sameAs(other);
    }

    Opened opened() {
        return opened;
    }

    boolean verifies(byte[] message, byte[] mac) {
        return secrets.verifies(message, mac);
    }

    NonceMemory nonces() {
        return nonces;
    }

    AnswerKey answerKey() {
        return secrets.answerKey();
    }

    void wipe() {
        secrets.close();
        nonces.forget();
    }
}
