package dev.unseen.strongroom.bundle;

import dev.unseen.audit.EventType;
import dev.unseen.audit.SecretVersion;
import dev.unseen.audit.Subject;
import dev.unseen.audit.SubjectKind;
import dev.unseen.chassis.caller.Caller;
import dev.unseen.chassis.caller.ContainerId;
import dev.unseen.crypto.Binding;
import dev.unseen.identity.policy.Operation;
import dev.unseen.identity.policy.Target;
import dev.unseen.strongroom.asking.Asking;
import dev.unseen.strongroom.asking.Premises;
import dev.unseen.strongroom.container.Container;
import dev.unseen.strongroom.container.ContainerTable;
import dev.unseen.strongroom.delivery.Deliveries;
import dev.unseen.strongroom.plain.BundleItem;
import dev.unseen.strongroom.plain.Vault;
import dev.unseen.strongroom.secret.Secret;
import dev.unseen.strongroom.secret.SecretShelf;
import dev.unseen.strongroom.secret.StoredValues;
import dev.unseen.strongroom.warm.WarmCache;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/// Lets bundles go, each to the server whose container it is.
///
/// Order:  the policy, then the log, then the bundle.
public final class Bundles {

    private final Premises premises;
    private final ContainerTable containers;
    private final SecretShelf shelf;
    private final Vault vault;
    private final Deliveries deliveries;
    private final WarmCache<ContainerId, Optional<WarmBundle>> warm;

    public Bundles(
            Premises premises,
            ContainerTable containers,
            SecretShelf shelf,
            Vault vault,
            Deliveries deliveries,
            WarmCache<ContainerId, Optional<WarmBundle>> warm) {
        this.premises = premises;
        this.containers = containers;
        this.shelf = shelf;
        this.vault = vault;
        this.deliveries = deliveries;
        this.warm = warm;
    }

    /// A bundle that may leave now: its entry is durable. `head` comes before it in the plaintext.
    record Release(WarmBundle bundle, byte[] head) {}

    /// Empty while the server has no container or a secret in it has no value.
    Optional<Release> release(Asking asking, Caller.Node node) {
        Instant now = premises.clock().instant();
        Optional<WarmBundle> ready =
                warm.get(node.bundle(), this::load).filter(each -> !each.expiredAt(now));
        if (ready.isEmpty()) {
            return Optional.empty();
        }
        WarmBundle bundle = ready.get();
        premises.policy().require(node, Operation.BUNDLES_DELIVER, bundle.target().of(node.id()));
        premises.log().append(asking.allowed(EventType.BUNDLE_DELIVERED, bundle.subject()));
        deliveries.record(node.bundle().value());
        return Optional.of(new Release(bundle, head(node, bundle, now)));
    }

    private static byte[] head(Caller.Node node, WarmBundle bundle, Instant now) {
        return Binding.of("unseen/v1/bundle")
                .with(node.id().value())
                .with(bundle.generation())
                .with(now.getEpochSecond())
                .bytes();
    }

    byte[] seal(Release release, Vault.Answer answer) {
        return vault.answer(release.head(), release.bundle().box(), answer);
    }

    /// The generation of a container's bundle; empty while there is nothing to deliver.
    public OptionalLong generation(ContainerId container) {
        return warm.get(container, this::load).stream()
                .mapToLong(WarmBundle::generation)
                .findFirst();
    }

    /// What was read of one container in one transaction.
    private record Loaded(
            Container container,
            Target.OfProject target,
            List<BundleItem> items,
            Optional<Instant> notAfter) {}

    private Optional<WarmBundle> load(ContainerId id) {
        return premises.database().read(handle -> read(handle, id)).map(this::warmed);
    }

    private WarmBundle warmed(Loaded loaded) {
        Container container = loaded.container();
        List<SecretVersion> names =
                loaded.items().stream()
                        .map(each -> SecretVersion.of(each.name(), each.version()))
                        .toList();
        var subject =
                Subject.of(SubjectKind.BUNDLE, container.project(), container.id().value())
                        .numbered(container.generation())
                        .holding(names);
        return new WarmBundle(
                container.generation(),
                loaded.target(),
                subject,
                vault.warm(loaded.items()),
                loaded.notAfter());
    }

    private Optional<Loaded> read(Handle handle, ContainerId id) {
        Optional<Container> container = containers.find(handle, id);
        if (container.isEmpty()) {
            return Optional.empty();
        }
        List<BundleItem> items = new ArrayList<>();
        Optional<Instant> notAfter = Optional.empty();
        for (Container.Member member : container.get().members()) {
            Optional<Secret> secret =
                    shelf.secrets()
                            .find(handle, member.secret())
                            .filter(each -> each.project().equals(container.get().project()))
                            .filter(Secret::hasValue);
            if (secret.isEmpty()) {
                return Optional.empty();
            }
            StoredValues.Value value = shelf.values().current(handle, secret.get());
            items.add(item(member, secret.get(), value));
            notAfter = StoredValues.earlier(notAfter, value.notAfter());
        }
        Target.OfProject target =
                shelf.lookup().target(handle, container.get().project()).heldBy(Set.of(id));
        return Optional.of(new Loaded(container.get(), target, items, notAfter));
    }

    private static BundleItem item(
            Container.Member member, Secret secret, StoredValues.Value value) {
        return new BundleItem(
                member.name(),
                secret.version(),
                secret.attributes().contentType(),
                value.deliverable());
    }
}
