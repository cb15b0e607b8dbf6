package dev.unseen.strongroom.secret;

import dev.unseen.audit.Subject;
import dev.unseen.chassis.caller.ProjectId;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.strongroom.asking.Asking;
import dev.unseen.strongroom.asking.Premises;
import dev.unseen.strongroom.plain.Payload;
import dev.unseen.strongroom.plain.SealedValue;
import dev.unseen.strongroom.plain.Vault;
import dev.unseen.strongroom.spec.KeyKind;
import dev.unseen.strongroom.spec.ValueSpec;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/// Secrets whose values are made here: sealed before anybody could have seen them.
public final class Births {

    private final Premises premises;
    private final SecretShelf shelf;
    private final Vault vault;

    public Births(Premises premises, SecretShelf shelf, Vault vault) {
        this.premises = premises;
        this.shelf = shelf;
        this.vault = vault;
    }

    /// A secret with its first version, not yet in the store.
    public record Born(Secret secret, Version version) {
        public Subject subject() {
            return Secrets.subject(secret);
        }
    }

    public Born generate(Asking asking, NewSecret wanted) {
        Instant now = premises.now();
        Secret secret =
                wanted.born(new SecretId(premises.newId()), asking, now).withVersion(1, now);
        Optional<SealedValue> value =
                secret.nature().spec() instanceof ValueSpec.Composite
                        ? Optional.empty()
                        : Optional.of(vault.generate(Secrets.place(secret, 1)));
        return new Born(secret, new Version(secret.id(), 1, Stage.CURRENT, now, value));
    }

    public SecretShelf shelf() {
        return shelf;
    }

    /// What the halves of a key pair are to be. A passphrase is kept as a secret of its own.
    public record Halves(NewSecret secretHalf, NewSecret publicHalf, NewSecret passphrase) {}

    /// The secrets of a key pair, not yet in the store.
    public record Pair(Born secretHalf, Born publicHalf, Optional<Born> passphrase) {
        public List<Born> all() {
            return Stream.concat(Stream.of(secretHalf, publicHalf), passphrase.stream()).toList();
        }
    }

    /// Makes a key pair; with a passphrase, the private key is encrypted under it.
    public Pair generatePair(
            Asking asking, Halves wanted, KeyKind key, Optional<Payload> passphrase) {
        Secret secretHalf = begun(asking, wanted.secretHalf());
        Secret publicHalf = begun(asking, wanted.publicHalf());
        var sealed =
                vault.generatePair(
                        key,
                        Secrets.place(secretHalf, 1),
                        Secrets.place(publicHalf, 1),
                        passphrase);
        return new Pair(
                born(secretHalf, sealed.secretHalf()),
                born(publicHalf, sealed.publicHalf()),
                passphrase.map(
                        each -> {
                            Secret kept = begun(asking, wanted.passphrase());
                            return born(kept, vault.seal(Secrets.place(kept, 1), each));
                        }));
    }

    private Secret begun(Asking asking, NewSecret wanted) {
        Instant now = premises.now();
        return wanted.born(new SecretId(premises.newId()), asking, now).withVersion(1, now);
    }

    private static Born born(Secret secret, SealedValue value) {
        Instant now = secret.life().created();
        return new Born(
                secret, new Version(secret.id(), 1, Stage.CURRENT, now, Optional.of(value)));
    }

    public void insert(Handle handle, Born born) {
        shelf.secrets().insert(handle, born.secret());
        shelf.versions().insert(handle, born.version());
    }

    /// Refuses a composite whose parts are not text secrets of its own project with a value.
    public void requireParts(Handle handle, ProjectId project, ValueSpec.Composite composite) {
        for (String part : composite.parts().secrets().values()) {
            Secret secret =
                    SecretId.find(part)
                            .flatMap(each -> shelf.secrets().find(handle, each))
                            .filter(each -> each.project().equals(project))
                            .filter(each -> !each.expiredAt(premises.now()))
                            .orElseThrow(() -> Refusal.notFound("part of this composite"));
            if (!secret.hasValue() || !secret.nature().spec().isText()) {
                throw Refusal.malformed(
                        "A composite is made of secrets that have a text value of their own.");
            }
        }
    }
}
