package dev.unseen.identity.keystone;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.unseen.chassis.caller.AccessRule;
import dev.unseen.chassis.caller.Reach;
import dev.unseen.identity.appcredential.ApplicationCredential;
import dev.unseen.identity.appcredential.ApplicationCredentials;
import dev.unseen.identity.registry.RoleBody;
import java.util.List;
import java.util.Optional;

/// An application credential as Keystone describes it; with its secret in the one answer to its
/// creation.
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record ApplicationCredentialBody(
        String id,
        String name,
        String description,
        String projectId,
        List<RoleBody.Named> roles,
        boolean unrestricted,
        @JsonInclude(JsonInclude.Include.ALWAYS) Optional<String> expiresAt,
        Optional<List<AccessRule>> accessRules,
        Optional<String> secret) {

    static ApplicationCredentialBody of(ApplicationCredential credential) {
        return of(credential, Optional.empty());
    }

    static ApplicationCredentialBody of(ApplicationCredentials.Issued issued) {
        return of(issued.credential(), Optional.of(issued.secret()));
    }

    private static ApplicationCredentialBody of(
            ApplicationCredential credential, Optional<String> secret) {
        var bounds = credential.bounds();
        return new ApplicationCredentialBody(
                credential.id(),
                credential.label().name(),
                credential.label().description(),
                credential.project().value(),
                RoleBody.Named.of(bounds.roles()),
                bounds.mayMint(),
                bounds.expires().map(KeystoneTime::write),
                rules(bounds.reach()),
                secret);
    }

    private static Optional<List<AccessRule>> rules(Reach reach) {
        return switch (reach) {
            case Reach.Unrestricted _ -> Optional.empty();
            case Reach.Only(List<AccessRule> rules) -> Optional.of(rules);
        };
    }

    @Override
    public String toString() {
        return "ApplicationCredentialBody[" + id + "]";
    }
}
