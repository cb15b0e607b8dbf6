package dev.unseen.identity.policy;

import dev.unseen.chassis.caller.ContainerId;
import dev.unseen.chassis.caller.DomainId;
import dev.unseen.chassis.caller.NodeId;
import dev.unseen.chassis.caller.ProjectId;
import dev.unseen.chassis.caller.UserId;
import java.util.Optional;
import java.util.Set;

/// What an operation is about. Built from stored rows and from the established caller, never from
/// what a request says.
public sealed interface Target {

    /// The installation itself: its status, its log, its list of persons.
    record House() implements Target {}

    /// Something that hangs on one account, such as an application credential.
    record OfAccount(UserId owner) implements Target {}

    /// The accounts, projects and roles of one domain.
    record OfDomain(DomainId domain) implements Target {}

    /// Something of a project. `containers` are those that hold it (a container holds itself);
    /// `node` is the server that it belongs to.
    record OfProject(
            ProjectId project,
            Openness openness,
            Set<ContainerId> containers,
            Optional<NodeId> node)
            implements Target {
        public OfProject {
            containers = Set.copyOf(containers);
        }

        public OfProject heldBy(Set<ContainerId> holders) {
            return new OfProject(project, openness, holders, node);
        }

        public Guarded guardedBy(Guard guard) {
            return new Guarded(this, guard);
        }

        public OfProject of(NodeId owner) {
            return new OfProject(project, openness, containers, Optional.of(owner));
        }
    }

    /// A secret or a container: something of a project to which Barbican's rules apply as well.
    record Guarded(OfProject place, Guard guard) implements Target {}

    /// Who made a thing, and its ACL: whether the project's members read it, and who else does.
    record Guard(UserId owner, boolean projectAccess, Set<UserId> readers) {
        public Guard {
            readers = Set.copyOf(readers);
        }
    }

    static Target house() {
        return new House();
    }

    static Target of(DomainId domain) {
        return new OfDomain(domain);
    }

    static Target of(UserId owner) {
        return new OfAccount(owner);
    }

    /// A project's collection, for creating and listing; the start for one of its things.
    static OfProject of(ProjectId project, Openness openness) {
        return new OfProject(project, openness, Set.of(), Optional.empty());
    }
}
