package dev.unseen.identity.token;

import dev.unseen.chassis.caller.Role;
import dev.unseen.chassis.caller.UserId;
import dev.unseen.identity.account.Place;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A token as a successful authentication wants it.
///
/// `expires` is already the least of everything it derives from: a token never outlives the
/// credential or the token that it was made with. Without a place it is unscoped, as a person's
/// always is.
public record WantedToken(
        UserId account,
        Origin origin,
        Optional<Place> place,
        Set<Role> roles,
        List<String> methods,
        Instant expires) {

    /// What a token goes away with: the credential and the token that it was made with.
    public record Origin(Optional<String> credential, Optional<String> token) {
        public static Origin password() {
            return new Origin(Optional.empty(), Optional.empty());
        }
    }
}
