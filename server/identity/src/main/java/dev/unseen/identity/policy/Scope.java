package dev.unseen.identity.policy;

import dev.unseen.chassis.caller.ContainerId;
import dev.unseen.chassis.caller.NodeId;
import dev.unseen.chassis.caller.ProjectId;
import java.util.List;
import java.util.Set;

/// The part of the store in which a caller's ids mean anything, for the `WHERE` of a query: what a
/// list shows is then what could be asked for one by one.
public sealed interface Scope {

    /// Every project: persons whose role is not tied to one.
    record AllProjects() implements Scope {}

    /// Persons whose roles are tied to some.
    record SomeProjects(Set<ProjectId> projects) implements Scope {
        public SomeProjects {
            projects = Set.copyOf(projects);
        }

        public List<String> ids() {
            return projects.stream().map(ProjectId::value).toList();
        }
    }

    record OneProject(ProjectId project) implements Scope {}

    /// A server's own: its container and what that holds, its own node.
    record OneContainer(ProjectId project, ContainerId container, NodeId node) implements Scope {}

    record Nothing() implements Scope {}
}
