package dev.unseen.identity.token;

import dev.unseen.chassis.caller.Reach;
import dev.unseen.chassis.caller.Role;
import dev.unseen.identity.account.Project;
import dev.unseen.identity.appcredential.ApplicationCredential;
import java.util.Optional;
import java.util.Set;

/// Where a token's holder stands: a person in the whole house, an automation in one project.
public sealed interface Standing {

    Set<Role> roles();

    record Personal(Set<Role> roles) implements Standing {
        public Personal {
            roles = Set.copyOf(roles);
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
}
