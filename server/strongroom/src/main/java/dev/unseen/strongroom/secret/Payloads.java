package dev.unseen.strongroom.secret;

import dev.unseen.audit.EventType;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.identity.policy.Operation;
import dev.unseen.identity.policy.Target;
import dev.unseen.strongroom.asking.Asking;
import dev.unseen.strongroom.asking.Premises;
import dev.unseen.strongroom.delivery.Deliveries;
import dev.unseen.strongroom.plain.Place;
import dev.unseen.strongroom.plain.SealedValue;
import dev.unseen.strongroom.plain.Vault;
import dev.unseen.strongroom.plain.WarmBox;
import dev.unseen.strongroom.spec.DerivedForm;
import dev.unseen.strongroom.warm.WarmCache;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Lets one value go: to the server that is entitled to it, or to an automation of an open
/// project.
///
/// Order:  the policy, then the log, then the value.
public final class Payloads {

    private final Premises premises;
    private final SecretShelf shelf;
    private final Vault vault;
    private final Deliveries deliveries;
    private final WarmCache<SecretId, WarmSecret> warm;

    public Payloads(
            Premises premises,
            SecretShelf shelf,
            Vault vault,
            Deliveries deliveries,
            WarmCache<SecretId, WarmSecret> warm) {
        this.premises = premises;
        this.shelf = shelf;
        this.vault = vault;
        this.deliveries = deliveries;
        this.warm = warm;
    }

    /// What may leave now: its entry is durable.
    public record Release(Secret secret, WarmBox value) {}

    public Release release(Asking asking, String id) {
        SecretId secret =
                SecretId.find(id)
                        .orElseThrow(() -> premises.policy().absent(asking.caller(), "secret"));
        WarmSecret found = warm.get(secret, each -> load(asking, each));
        premises.policy().require(asking.caller(), Operation.SECRETS_DELIVER, found.target());
        if (found.expiredAt(premises.clock().instant())) {
            throw premises.policy().absent(asking.caller(), "secret");
        }
        WarmBox value = found.value().orElseThrow(() -> Refusal.notFound("payload"));
        premises.log().append(asking.allowed(EventType.SECRET_DELIVERED, found.subject()));
        deliveries.record(id);
        return new Release(found.secret(), value);
    }

    private record Loaded(Secret secret, Target target, Optional<StoredValues.Value> value) {}

    private WarmSecret load(Asking asking, SecretId id) {
        Loaded loaded = premises.database().read(handle -> load(handle, asking, id));
        // Nothing is opened for somebody who may not have it.
        premises.policy().require(asking.caller(), Operation.SECRETS_DELIVER, loaded.target());
        return new WarmSecret(
                loaded.secret(),
                loaded.target(),
                Secrets.subject(loaded.secret()),
                loaded.value().map(each -> vault.warm(each.deliverable())),
                loaded.value().flatMap(StoredValues.Value::notAfter));
    }

    private Loaded load(Handle handle, Asking asking, SecretId id) {
        Shelved found = shelf.lookup().shelved(handle, asking, id);
        Secret secret = found.secret();
        Optional<StoredValues.Value> value =
                secret.hasValue()
                        ? Optional.of(shelf.values().current(handle, found))
                        : Optional.empty();
        return new Loaded(secret, shelf.lookup().target(handle, found), value);
    }

    /// A public value computed from a secret, if this form was asked for when it was ordered.
    public String derive(Asking asking, String id, DerivedForm form) {
        record Found(Secret secret, Place place, SealedValue value) {}
        Found found =
                premises.database()
                        .read(
                                handle -> {
                                    Secret secret = requireDerived(handle, asking, id, form);
                                    Version version =
                                            shelf.versions()
                                                    .find(handle, secret.id(), secret.version())
                                                    .orElseThrow(() -> Refusal.notFound("payload"));
                                    return new Found(
                                            secret,
                                            Secrets.place(secret, version.number()),
                                            version.value()
                                                    .orElseThrow(
                                                            () -> Refusal.notFound("payload")));
                                });
        premises.log()
                .append(asking.allowed(EventType.SECRET_DERIVED, Secrets.subject(found.secret())));
        return vault.derive(form, found.place(), found.value());
    }

    private Secret requireDerived(Handle handle, Asking asking, String id, DerivedForm form) {
        Secret secret = shelf.lookup().require(handle, asking, Operation.DERIVED_READ, id);
        if (!secret.nature().derived().contains(form)) {
            throw Refusal.notFound("derived form");
        }
        return secret;
    }
}
