package dev.unseen.identity.policy;

import dev.unseen.chassis.caller.ContainerId;
import dev.unseen.chassis.caller.NodeId;
import dev.unseen.chassis.caller.ProjectId;

/// The part of the store in which a caller's ids mean anything, for the `WHERE` of a query: what a
/// list shows is then what could be asked for one by one.
public sealed interface Scope {

    /// Every project: persons whose role is not tied to one.
    record AllProjects() implements Scope {}

    record OneProject(ProjectId project) implements Scope {}

    /// A server's own: its container and what that holds, its own node.
    record OneContainer(ProjectId project, ContainerId container, NodeId node) implements Scope {}

    record Nothing() implements Scope {}
}
