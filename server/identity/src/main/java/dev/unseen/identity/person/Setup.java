package dev.unseen.identity.person;

import dev.unseen.audit.Actor;
import dev.unseen.audit.Entry;
import dev.unseen.audit.EventType;
import dev.unseen.audit.Subject;
import dev.unseen.audit.SubjectKind;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.http.Exchange;
import dev.unseen.chassis.sql.Database;
import dev.unseen.identity.account.Account;
import dev.unseen.identity.account.Accounts;
import dev.unseen.identity.account.Authority;
import dev.unseen.identity.credential.OneTimeCodes;
import dev.unseen.identity.credential.Passwords;
import dev.unseen.identity.credential.Presented;
import dev.unseen.identity.credential.RecoveryCodes;
import dev.unseen.identity.gate.Entries;
import dev.unseen.identity.token.Tokens;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// What a set-up link leads to: a password of the person's own choice and an authenticator that is
/// shown to work before it counts.
final class Setup {

    private final Database database;
    private final Authority authority;
    private final Accounts accounts;
    private final Tokens tokens;
    private final Persons.Proofs proofs;
    private final RecoveryCodes recovery;

    /// Where accounts and what they hold are changed.
    record Store(Database database, Authority authority, Accounts accounts, Tokens tokens) {}

    Setup(Store store, Persons.Proofs proofs, RecoveryCodes recovery) {
        this.database = store.database();
        this.authority = store.authority();
        this.accounts = store.accounts();
        this.tokens = store.tokens();
        this.proofs = proofs;
        this.recovery = recovery;
    }

    /// A set-up under way: whose it is, and the authenticator's key to show.
    record Open(SetupLinks.Link link, Account account, String key) {
        @Override
        public String toString() {
            return "Open[" + account.name() + "]";
        }
    }

    Optional<Open> find(String text) {
        return database.read(handle -> find(handle, text));
    }

    private Optional<Open> find(Handle handle, String text) {
        return proofs.links()
                .find(handle, text)
                .flatMap(link -> accounts.find(handle, link.account()).map(it -> open(link, it)))
                .filter(each -> each.account().enabled());
    }

    private Open open(SetupLinks.Link link, Account account) {
        return new Open(link, account, proofs.codes().spelled(link.authenticator(), link.id()));
    }

    /// Finishes and returns the recovery codes. Everything that the account held before ends.
    /// Errors: `Refusal` with `Malformed` when password or code will not do, with `Conflict` when
    ///         the link has been used meanwhile.
    List<String> complete(Exchange exchange, Open open, Presented password, Presented code)
            throws InterruptedException {
        Passwords.requireAcceptable(password, open.account().name());
        OneTimeCodes codes = proofs.codes();
        long step =
                codes.step(open.link().authenticator(), open.link().id(), code)
                        .orElseThrow(
                                () ->
                                        Refusal.malformed(
                                                "The code is not the one that your authenticator"
                                                        + " shows at this moment. Check its clock,"
                                                        + " then try the next code."));
        var hashed = proofs.passwords().hash(password);
        return authority.perform(
                entry(exchange, open), handle -> store(handle, open, hashed, step));
    }

    private static Entry entry(Exchange exchange, Open open) {
        return Entry.allowed(
                EventType.PERSON_FACTOR_CHANGED,
                Actor.person(open.account().id()),
                Subject.of(SubjectKind.ACCOUNT, open.account().id().value()),
                Entries.context(exchange));
    }

    private List<String> store(Handle handle, Open open, Passwords.Hashed hashed, long step) {
        if (!proofs.links().use(handle, open.link())) {
            throw Refusal.conflict("This set-up link has been used; ask for a new one.");
        }
        var id = open.account().id();
        tokens.revokeAll(handle, id);
        proofs.passwords().store(handle, id, hashed);
        byte[] key =
                proofs.codes().moved(open.link().authenticator(), open.link().id(), id.value());
        proofs.codes().store(handle, id, key, step);
        return recovery.replace(handle, id);
    }
}
