package dev.unseen.identity.keystone;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.unseen.chassis.caller.AccessRule;
import dev.unseen.chassis.caller.Reach;
import dev.unseen.identity.appcredential.ApplicationCredential;
import dev.unseen.identity.appcredential.ApplicationCredentials;
import dev.unseen.identity.registry.PageLinks;
import dev.unseen.identity.registry.RoleBody;
import java.net.URI;
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
        Optional<List<AccessRuleBody>> accessRules,
        @JsonInclude(JsonInclude.Include.ALWAYS) Optional<String> system,
        PageLinks.Own links,
        Optional<String> secret) {

    static ApplicationCredentialBody of(ApplicationCredential credential, URI self) {
        return of(credential, Optional.empty(), self);
    }

    static ApplicationCredentialBody of(ApplicationCredentials.Issued issued, URI self) {
        return of(issued.credential(), Optional.of(issued.secret()), self);
    }

    private static ApplicationCredentialBody of(
            ApplicationCredential credential, Optional<String> secret, URI self) {
        var bounds = credential.bounds();
        return new ApplicationCredentialBody(
                credential.id(),
                credential.label().name(),
                credential.label().description(),
                credential.project().value(),
                RoleBody.Named.of(bounds.roles()),
                bounds.mayMint(),
                bounds.expires().map(KeystoneTime::write),
                rules(credential),
                Optional.empty(),
                new PageLinks.Own(
                        self
                                + "/identity/v3/users/"
                                + credential.owner()
                                + "/application_credentials/"
                                + credential.id()),
                secret);
    }

    private static Optional<List<AccessRuleBody>> rules(ApplicationCredential credential) {
        return switch (credential.bounds().reach()) {
            case Reach.Unrestricted _ -> Optional.empty();
            case Reach.Only(List<AccessRule> rules) ->
                    Optional.of(
                            rules.stream()
                                    .map(each -> AccessRuleBody.of(credential.owner(), each))
                                    .toList());
        };
    }

    @Override
    public String toString() {
        return "ApplicationCredentialBody[" + id + "]";
    }
}
