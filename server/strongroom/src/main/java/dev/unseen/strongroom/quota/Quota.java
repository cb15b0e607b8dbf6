package dev.unseen.strongroom.quota;

import java.util.Optional;

/// What somebody has set for one project. What is missing is the default, and below 0 is no quota.
/// `cas` is kept for Barbican's clients; there are no certificate authorities.
record Quota(
        Optional<Long> secrets,
        Optional<Long> orders,
        Optional<Long> containers,
        Optional<Long> consumers,
        Optional<Long> cas) {

    static final Quota NONE =
            new Quota(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());

    /// As in Barbican, what is not named stays as it was.
    Quota amendedBy(Quota wanted) {
        return new Quota(
                wanted.secrets.or(() -> secrets),
                wanted.orders.or(() -> orders),
                wanted.containers.or(() -> containers),
                wanted.consumers.or(() -> consumers),
                wanted.cas.or(() -> cas));
    }
}
