package dev.unseen.identity.token;

import dev.unseen.chassis.caller.ProjectId;
import dev.unseen.chassis.caller.Reach;
import dev.unseen.chassis.caller.Role;
import dev.unseen.identity.account.Domain;
import dev.unseen.identity.account.Project;
import dev.unseen.identity.appcredential.ApplicationCredential;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Where a token's holder stands: a person in the house and in some projects, an automation in one
/// project, in one domain, in the whole house, or nowhere yet.
public sealed interface Standing {

    Set<Role> roles();

    record Personal(Set<Role> roles, Map<ProjectId, Set<Role>> inProjects) implements Standing {
        public Personal {
            roles = Set.copyOf(roles);
            inProjects = Map.copyOf(inProjects);
        }
    }

    /// `credential` is the application credential behind the token, if there is one.
    record InProject(Project project, Set<Role> roles, Optional<ApplicationCredential> credential)
            implements Standing {
        public InProject {
            roles = Set.copyOf(roles);
        }

        public Reach reach() {
            return credential.map(each -> each.bounds().reach()).orElseGet(Reach.Unrestricted::new);
        }

        /// Whether tokens of this standing may make further credentials.
        public boolean mayMint() {
            return credential.map(each -> each.bounds().mayMint()).orElse(true);
        }
    }

    record InDomain(Domain domain, Set<Role> roles) implements Standing {
        public InDomain {
            roles = Set.copyOf(roles);
        }
    }

    record Whole(Set<Role> roles) implements Standing {
        public Whole {
            roles = Set.copyOf(roles);
        }
    }

    record Unscoped() implements Standing {
        @Override
        public Set<Role> roles() {
            return Set.of();
        }
    }
}
