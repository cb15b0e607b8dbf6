package dev.unseen.strongroom;

import dev.unseen.chassis.caller.ContainerId;
import dev.unseen.chassis.http.Route;
import dev.unseen.identity.account.Belongings;
import dev.unseen.strongroom.acl.AclRoutes;
import dev.unseen.strongroom.asking.Idempotency;
import dev.unseen.strongroom.asking.NodeAnswers;
import dev.unseen.strongroom.asking.Premises;
import dev.unseen.strongroom.barbican.Refs;
import dev.unseen.strongroom.barbican.VersionRoutes;
import dev.unseen.strongroom.bundle.BundleRoutes;
import dev.unseen.strongroom.bundle.Bundles;
import dev.unseen.strongroom.bundle.NodeContainers;
import dev.unseen.strongroom.bundle.WarmBundle;
import dev.unseen.strongroom.consumer.ConsumerRoutes;
import dev.unseen.strongroom.consumer.ConsumerTable;
import dev.unseen.strongroom.container.ContainerAcls;
import dev.unseen.strongroom.container.ContainerConsumers;
import dev.unseen.strongroom.container.ContainerRoutes;
import dev.unseen.strongroom.container.ContainerTable;
import dev.unseen.strongroom.container.Containers;
import dev.unseen.strongroom.delivery.Deliveries;
import dev.unseen.strongroom.keyring.Keyring;
import dev.unseen.strongroom.keyring.RowMac;
import dev.unseen.strongroom.keyring.StoredProjectKeys;
import dev.unseen.strongroom.metadata.MetadataRoutes;
import dev.unseen.strongroom.order.OrderRoutes;
import dev.unseen.strongroom.order.Orders;
import dev.unseen.strongroom.plain.Vault;
import dev.unseen.strongroom.quota.Limits;
import dev.unseen.strongroom.quota.QuotaRoutes;
import dev.unseen.strongroom.quota.Room;
import dev.unseen.strongroom.secret.Births;
import dev.unseen.strongroom.secret.Payloads;
import dev.unseen.strongroom.secret.SecretAcls;
import dev.unseen.strongroom.secret.SecretConsumers;
import dev.unseen.strongroom.secret.SecretId;
import dev.unseen.strongroom.secret.SecretLookup;
import dev.unseen.strongroom.secret.SecretRoutes;
import dev.unseen.strongroom.secret.SecretShelf;
import dev.unseen.strongroom.secret.SecretTable;
import dev.unseen.strongroom.secret.Secrets;
import dev.unseen.strongroom.secret.StoredValues;
import dev.unseen.strongroom.secret.VersionTable;
import dev.unseen.strongroom.secret.WarmSecret;
import dev.unseen.strongroom.secret.Warmth;
import dev.unseen.strongroom.store.StoreRoutes;
import dev.unseen.strongroom.transport.TransportKeyRoutes;
import dev.unseen.strongroom.warm.WarmCache;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The rooms of the key manager, put together: secrets, orders, containers, bundles.
public final class Rooms implements AutoCloseable {

    private final Vault vault;
    private final Deliveries deliveries;
    private final NodeContainers nodeContainers;
    private final Warm warm;
    private final StoredProjectKeys keys;
    private final List<Route> barbican;
    private final List<Route> unseen;

    /// How much is held: by a project, and ready in memory.
    ///
    /// @param warmEntriesMax 0 when other processes write the same store
    public record Settings(Limits limits, int warmEntriesMax) {

        public static Settings withWarm(int entriesMax) {
            return new Settings(Limits.defaults(), entriesMax);
        }
    }

    public Rooms(
            Premises premises, Keyring keyring, Refs refs, NodeAnswers answers, Settings settings) {
        this.barbican = new ArrayList<>();
        this.unseen = new ArrayList<>();
        RowMac macs = keyring.rowMac();
        this.keys =
                new StoredProjectKeys(
                        keyring,
                        premises.database(),
                        premises.acts(),
                        premises.random(),
                        premises.clock());
        this.vault = new Vault(keys, premises.random());
        this.deliveries = new Deliveries(premises.database(), premises.clock());
        var secretTable = new SecretTable(macs);
        var containerTable = new ContainerTable(macs, secretTable, premises.clock());
        this.warm = Warm.of(settings.warmEntriesMax());
        var shelf = shelf(premises, macs, secretTable, containerTable, warm);
        var bundles =
                new Bundles(premises, containerTable, shelf, vault, deliveries, warm.bundles());
        this.nodeContainers =
                new NodeContainers(premises.database(), containerTable, bundles, deliveries);
        var idempotency = new Idempotency(macs);
        var room = new Room(macs, settings.limits());
        barbican.addAll(new VersionRoutes(refs).barbican());
        addSecrets(new Parts(premises, shelf, refs, answers), warm.secrets(), room);
        var births = new Births(premises, shelf, vault);
        var orders = Orders.over(premises, macs, births, containerTable, idempotency, room);
        barbican.addAll(new OrderRoutes(orders, idempotency, refs).barbican());
        var containers = new Containers(premises, containerTable, shelf, idempotency, room);
        barbican.addAll(new ContainerRoutes(containers, idempotency, refs).barbican());
        var containerAcls = new ContainerAcls(premises, containerTable, containers, warm);
        barbican.addAll(new AclRoutes(premises, new SecretAcls(premises, shelf), refs).barbican());
        barbican.addAll(new AclRoutes(premises, containerAcls, refs).barbican());
        for (var places :
                List.of(
                        new SecretConsumers(shelf, refs),
                        new ContainerConsumers(containers, refs))) {
            barbican.addAll(
                    new ConsumerRoutes(premises, shelf.consumers(), places, room, refs).barbican());
        }
        barbican.addAll(new StoreRoutes().barbican());
        barbican.addAll(new TransportKeyRoutes(premises, refs).barbican());
        barbican.addAll(new QuotaRoutes(premises, macs, refs).barbican());
        barbican.addAll(new MetadataRoutes(premises, shelf.lookup(), macs, refs).barbican());
        unseen.addAll(new BundleRoutes(bundles, answers).unseen());
    }

    private record Parts(Premises premises, SecretShelf shelf, Refs refs, NodeAnswers answers) {}

    private void addSecrets(Parts parts, WarmCache<SecretId, WarmSecret> warm, Room room) {
        var secrets = new Secrets(parts.premises(), parts.shelf(), vault, deliveries, room);
        var payloads = new Payloads(parts.premises(), parts.shelf(), vault, deliveries, warm);
        var routes = new SecretRoutes(secrets, payloads, vault, parts.answers(), parts.refs());
        barbican.addAll(routes.barbican());
        unseen.addAll(routes.unseen());
    }

    private static SecretShelf shelf(
            Premises premises,
            RowMac macs,
            SecretTable secrets,
            ContainerTable containers,
            Warmth warmth) {
        var versions = new VersionTable(macs);
        return new SecretShelf(
                secrets,
                versions,
                new StoredValues(secrets, versions),
                new SecretLookup(premises, secrets, versions, containers),
                containers,
                new ConsumerTable(macs),
                warmth);
    }

    /// What is kept ready, forgotten when its writer says so.
    private record Warm(
            WarmCache<SecretId, WarmSecret> secrets,
            WarmCache<ContainerId, Optional<WarmBundle>> bundles)
            implements Warmth {

        static Warm of(int entriesMax) {
            return new Warm(new WarmCache<>(entriesMax), new WarmCache<>(entriesMax));
        }

        void forgetAll() {
            secrets.forgetAll();
            bundles.forgetAll();
        }

        @Override
        public void forget(SecretId secret, Set<ContainerId> changed) {
            secrets.forget(List.of(secret));
            bundles.forget(changed);
        }

        @Override
        public void forget(ContainerId bundle, Collection<SecretId> members) {
            secrets.forget(members);
            bundles.forget(Set.of(bundle));
        }
    }

    /// Under `/key-manager`.
    public List<Route> barbican() {
        return List.copyOf(barbican);
    }

    /// Under `/unseen`.
    public List<Route> unseen() {
        return List.copyOf(unseen);
    }

    /// What goes when a project goes.
    public Belongings belongings() {
        return new ProjectContents(
                () -> {
                    keys.forgetAll();
                    warm.forgetAll();
                });
    }

    /// What the node protocol asks about containers.
    public NodeContainers nodeContainers() {
        return nodeContainers;
    }

    /// Writes down when what was last handed out; to be called now and then.
    public void flush() {
        deliveries.flush();
    }

    @Override
    public void close() {
        deliveries.flush();
    }
}
