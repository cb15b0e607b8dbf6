package dev.unseen.chassis.caller;

import java.util.Set;

/// Who is asking, as established by the credential that was presented.
public sealed interface Caller {

    /// A human being, by browser or command line. No operation delivers a value to one.
    record Person(UserId id, Set<Role> roles, Assurance assurance) implements Caller {
        public Person {
            roles = Set.copyOf(roles);
        }
    }

    /// A service account inside one project, reaching as far as its credential does.
    record Automation(UserId id, ProjectId project, Set<Role> roles, Reach reach)
            implements Caller {
        public Automation {
            roles = Set.copyOf(roles);
        }
    }

    /// An enrolled server, by a session that it opened with its own keys.
    record Node(NodeId id, ProjectId project, ContainerId bundle, SessionId session)
            implements Caller {}

    /// Nobody has been established: public routes and failed authentication.
    record Anonymous() implements Caller {}

    /// How a person proved who they are in this session.
    enum Assurance {
        /// Password alone: may only finish setting up a second factor.
        ONE_FACTOR,
        TWO_FACTORS
    }
}
