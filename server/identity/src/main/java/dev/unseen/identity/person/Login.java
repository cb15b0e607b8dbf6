package dev.unseen.identity.person;

import dev.unseen.chassis.caller.UserId;
import dev.unseen.chassis.http.Exchange;
import dev.unseen.chassis.sql.Database;
import dev.unseen.identity.account.Account;
import dev.unseen.identity.account.Accounts;
import dev.unseen.identity.credential.Attempts;
import dev.unseen.identity.credential.OneTimeCodes;
import dev.unseen.identity.credential.Passwords;
import dev.unseen.identity.credential.Presented;
import dev.unseen.identity.credential.RecoveryCodes;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;

/// Checks both factors of a person. Unknown names, disabled accounts, wrong passwords, wrong codes
/// and locked accounts all end in the same empty answer, by the same way.
public final class Login {

    private static final UserId NOBODY = new UserId("0".repeat(32));

    private final Database database;
    private final Accounts accounts;
    private final Attempts attempts;
    private final Factors factors;

    /// The proofs that a person has.
    record Factors(Passwords passwords, OneTimeCodes codes, RecoveryCodes recovery) {}

    Login(Database database, Accounts accounts, Attempts attempts, Factors factors) {
        this.database = database;
        this.accounts = accounts;
        this.attempts = attempts;
        this.factors = factors;
    }

    /// What somebody typed.
    public record Typed(String name, Presented password, Presented code) {}

    /// Both factors hold. The second one is used up by [#use], in the transaction of what the
    /// log-in is for; until then it could be somebody else's.
    public record Proven(Account account, List<String> methods, Use use) {

        /// False when the second factor has been used meanwhile.
        public interface Use {
            boolean on(Handle handle);
        }
    }

    private record Found(
            Optional<Account> account,
            Optional<Passwords.Hashed> hashed,
            Optional<OneTimeCodes.Enrolled> enrolled) {}

    public Optional<Proven> prove(Exchange exchange, Typed typed) throws InterruptedException {
        Found found = database.read(handle -> find(handle, typed.name()));
        found.account().ifPresent(each -> exchange.concerns(each.id().value()));
        var attempt =
                attempts.begin(
                        found.account().map(Account::id),
                        typed.name(),
                        exchange.peer().getAddress());
        if (attempt.isEmpty()) {
            return Optional.empty();
        }
        boolean password = factors.passwords().matches(found.hashed(), typed.password());
        Optional<Proven> second = second(found, typed, attempt.get());
        return password ? second : Optional.empty();
    }

    private Found find(Handle handle, String name) {
        Optional<Account> account = accounts.person(handle, name).filter(Account::enabled);
        // Nobody's rows are looked for as well, so that a name which nobody has costs the same.
        UserId id = account.map(Account::id).orElse(NOBODY);
        return new Found(
                account, factors.passwords().find(handle, id), factors.codes().find(handle, id));
    }

    private Optional<Proven> second(Found found, Typed typed, Attempts.Attempt attempt) {
        return RecoveryCodes.looksLikeOne(typed.code())
                ? recovery(found, typed, attempt)
                : authenticator(found, typed, attempt);
    }

    private Optional<Proven> authenticator(Found found, Typed typed, Attempts.Attempt attempt) {
        UserId id = found.account().map(Account::id).orElse(NOBODY);
        OptionalLong step = factors.codes().freshStep(id, found.enrolled(), typed.code());
        if (step.isEmpty()) {
            return Optional.empty();
        }
        return proven(
                found,
                "totp",
                attempt,
                handle -> factors.codes().use(handle, id, step.getAsLong()));
    }

    private Optional<Proven> recovery(Found found, Typed typed, Attempts.Attempt attempt) {
        UserId id = found.account().map(Account::id).orElse(NOBODY);
        boolean held = database.read(handle -> factors.recovery().holds(handle, id, typed.code()));
        return held
                ? proven(
                        found,
                        "recovery",
                        attempt,
                        handle -> factors.recovery().use(handle, id, typed.code()))
                : Optional.empty();
    }

    private Optional<Proven> proven(
            Found found, String method, Attempts.Attempt attempt, Proven.Use use) {
        return found.account()
                .map(
                        account ->
                                new Proven(
                                        account,
                                        List.of("password", method),
                                        handle -> {
                                            attempts.succeeded(handle, attempt);
                                            return use.on(handle);
                                        }));
    }
}
