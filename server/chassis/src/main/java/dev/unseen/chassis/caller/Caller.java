package dev.unseen.chassis.caller;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Who is asking, as established by the credential that was presented.
public sealed interface Caller {

    /// A human being, by browser or command line. No operation delivers a value to one.
    ///
    /// @param roles what counts in every project and for the house itself
    /// @param inProjects what counts in one project each
    record Person(
            UserId id, Set<Role> roles, Map<ProjectId, Set<Role>> inProjects, Assurance assurance)
            implements Caller {
        public Person {
            roles = Set.copyOf(roles);
            inProjects = copy(inProjects);
        }

        /// A person whose roles count everywhere.
        public Person(UserId id, Set<Role> roles, Assurance assurance) {
            this(id, roles, Map.of(), assurance);
        }

        private static Map<ProjectId, Set<Role>> copy(Map<ProjectId, Set<Role>> held) {
            return held.entrySet().stream()
                    .collect(
                            Collectors.toUnmodifiableMap(
                                    Map.Entry::getKey, each -> Set.copyOf(each.getValue())));
        }

        /// What counts in this project.
        public Set<Role> roles(ProjectId project) {
            var all = EnumSet.noneOf(Role.class);
            all.addAll(roles);
            all.addAll(inProjects.getOrDefault(project, Set.of()));
            return all;
        }
    }

    /// A service account inside one project, reaching as far as its credential does.
    record Automation(UserId id, ProjectId project, Set<Role> roles, Reach reach, Seat seat)
            implements Caller {
        public Automation {
            roles = Set.copyOf(roles);
        }

        /// In a project like any other.
        public Automation(UserId id, ProjectId project, Set<Role> roles, Reach reach) {
            this(id, project, roles, reach, Seat.TENANT);
        }
    }

    /// A service account outside of projects: it manages accounts and projects and meets no secret.
    record Steward(UserId id, Realm realm, Set<Role> roles) implements Caller {
        public Steward {
            roles = Set.copyOf(roles);
        }
    }

    /// An enrolled server, by a session that it opened with its own keys.
    record Node(NodeId id, ProjectId project, ContainerId bundle, SessionId session)
            implements Caller {}

    /// Nobody has been established: public routes and failed authentication.
    record Anonymous() implements Caller {}

    /// Whether an automation's project is the one from which the house is administered.
    enum Seat {
        TENANT,
        HOUSE
    }

    /// How a person proved who they are in this session.
    enum Assurance {
        /// Password alone: may only finish setting up a second factor.
        ONE_FACTOR,
        TWO_FACTORS
    }
}
