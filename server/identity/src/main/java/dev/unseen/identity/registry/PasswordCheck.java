package dev.unseen.identity.registry;

import dev.unseen.chassis.http.Exchange;
import dev.unseen.identity.account.Account;

/// Checks an automation's password as a log-in does: counted, slow, and the same for a name that
/// nobody has.
///
/// Errors: `Refusal` with `Unauthenticated`.
@FunctionalInterface
public interface PasswordCheck {

    Account check(Exchange exchange, String id, char[] password) throws InterruptedException;
}
