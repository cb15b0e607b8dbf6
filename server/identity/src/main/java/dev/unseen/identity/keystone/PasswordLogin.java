package dev.unseen.identity.keystone;

import dev.unseen.chassis.caller.UserId;
import dev.unseen.chassis.http.Exchange;
import dev.unseen.chassis.sql.Database;
import dev.unseen.identity.account.Account;
import dev.unseen.identity.credential.Attempts;
import dev.unseen.identity.credential.Passwords;
import dev.unseen.identity.credential.Presented;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Checks an automation's name and password. A name that nobody has, a person's and a wrong
/// password take the same way and the same time to the same answer.
final class PasswordLogin {

    private static final UserId NOBODY = new UserId("0".repeat(32));

    private final Database database;
    private final Whereabouts whereabouts;
    private final Passwords passwords;
    private final Attempts attempts;

    PasswordLogin(
            Database database, Whereabouts whereabouts, Passwords passwords, Attempts attempts) {
        this.database = database;
        this.whereabouts = whereabouts;
        this.passwords = passwords;
        this.attempts = attempts;
    }

    private record Found(Optional<Account> account, Optional<Passwords.Hashed> hashed) {}

    Account check(Exchange exchange, AuthRequest.User user) throws InterruptedException {
        try (var presented = Presented.characters(user.password())) {
            Found found = database.read(handle -> find(handle, user));
            found.account().ifPresent(each -> exchange.concerns(each.id().value()));
            String name = user.name().or(user::id).orElse("");
            var attempt =
                    attempts.begin(
                                    found.account().map(Account::id),
                                    name,
                                    exchange.peer().getAddress())
                            .orElseThrow(Authentication::refusal);
            if (!passwords.matches(found.hashed(), presented)) {
                throw Authentication.refusal();
            }
            database.write(
                    handle -> {
                        attempts.succeeded(handle, attempt);
                        return true;
                    });
            return found.account().orElseThrow(Authentication::refusal);
        }
    }

    Account check(Exchange exchange, String id, char[] password) throws InterruptedException {
        return check(
                exchange,
                new AuthRequest.User(
                        Optional.of(id), Optional.empty(), Optional.empty(), password));
    }

    private Found find(Handle handle, AuthRequest.User user) {
        Optional<Account> account =
                whereabouts.automation(handle, user.id(), user.name(), user.domain());
        UserId id = account.map(Account::id).orElse(NOBODY);
        return new Found(account, passwords.find(handle, id));
    }
}
