package dev.unseen.strongroom;

import dev.unseen.audit.Actor;
import dev.unseen.audit.Acts;
import dev.unseen.audit.AuditLog;
import dev.unseen.audit.AuditSettings;
import dev.unseen.audit.Entry;
import dev.unseen.audit.EventType;
import dev.unseen.audit.RequestContext;
import dev.unseen.audit.Subject;
import dev.unseen.audit.SubjectKind;
import dev.unseen.audit.note.NoteKey;
import dev.unseen.chassis.caller.Caller;
import dev.unseen.chassis.file.PrivateFiles;
import dev.unseen.chassis.http.ErrorStyle;
import dev.unseen.chassis.http.Exchange;
import dev.unseen.chassis.http.Gate;
import dev.unseen.chassis.http.Route;
import dev.unseen.chassis.http.Surface;
import dev.unseen.chassis.sql.Database;
import dev.unseen.identity.Bootstrap;
import dev.unseen.identity.Identity;
import dev.unseen.identity.NodeProtocol;
import dev.unseen.identity.account.Belongings;
import dev.unseen.identity.machine.LocalWitness;
import dev.unseen.identity.machine.Witnesses;
import dev.unseen.identity.node.StrongroomKeys;
import dev.unseen.identity.session.SessionLimits;
import dev.unseen.strongroom.asking.Premises;
import dev.unseen.strongroom.auditview.AuditRoutes;
import dev.unseen.strongroom.barbican.BarbicanError;
import dev.unseen.strongroom.barbican.Refs;
import dev.unseen.strongroom.keyring.Keyring;
import dev.unseen.strongroom.plain.Vault;
import dev.unseen.strongroom.seal.FileKeySource;
import dev.unseen.strongroom.seal.SealState;
import dev.unseen.strongroom.seal.SealStatus;
import dev.unseen.strongroom.status.StatusRoutes;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// One strongroom process, put together from its settings: what its door shows, and who stands in
/// front of it.
///
/// Order:  the store, the keyring, the log, then everything that has to be recorded. What was
///         announced before a crash is settled before anything new is decided.
/// Errors: `Refusal` when a directory, a store or a key file is not as it has to be; `Outage` when
///         the log is damaged. Nothing stays open then.
public final class Strongroom implements AutoCloseable {

    private static final String MIGRATIONS = "db/strongroom";
    private static final Duration FLUSH_INTERVAL = Duration.ofSeconds(1);
    private static final Duration SETTLE_INTERVAL = Duration.ofMinutes(2);

    private final Opened opened;
    private final StrongroomSettings settings;
    private final Sources sources;
    private final Keyring keyring;
    private final Premises premises;
    private final Rooms rooms;
    private final Identity identity;
    private final NodeProtocol nodes;
    private final Gate gate;
    private final List<Surface> surfaces;

    /// Randomness and time.
    public record Sources(SecureRandom random, InstantSource clock) {
        public static Sources ofSystem() {
            return new Sources(new SecureRandom(), InstantSource.system());
        }
    }

    /// Opens what the settings name; makes all of it at the first start.
    public static Strongroom open(StrongroomSettings settings, Sources sources) {
        var opened = new Opened();
        try {
            return new Strongroom(settings, sources, opened);
        } catch (RuntimeException | Error e) {
            opened.close();
            throw e;
        }
    }

    private Strongroom(StrongroomSettings settings, Sources sources, Opened opened) {
        this.settings = settings;
        this.sources = sources;
        this.opened = opened;
        PrivateFiles.directory(settings.data());
        var seal = new FileKeySource(settings.keyFile());
        var store = new StoreOfLog(logDirectory());
        store.requireFile(settings.embedded());
        Database database = opened.add(Database.open(settings.store(), MIGRATIONS));
        store.requireKeys(database);
        this.keyring = Keyring.open(database, seal, sources.random(), sources.clock());
        AuditLog log = opened.add(openLog());
        new LogClaim(logDirectory(), sources.random()).hold(database, log.origin());
        var acts = new Acts(log, database);
        acts.settle();
        log.append(
                Entry.allowed(
                        EventType.SEAL_OPENED,
                        Actor.system(),
                        Subject.of(SubjectKind.SEAL),
                        RequestContext.internal()));
        var world = world(database, log, acts);
        this.identity = identity(world);
        this.premises = premises(database, log, acts);
        this.rooms = opened.add(rooms());
        opened.add(Repeating.every(FLUSH_INTERVAL, "strongroom-flush", rooms::flush));
        opened.add(Repeating.every(SETTLE_INTERVAL, "strongroom-settle", acts::settleAhead));
        this.nodes = nodes(world, rooms);
        this.gate = identity.gate(nodes.authenticator());
        var status = SealStatus.of(seal, SealState.UNSEALED);
        this.surfaces = surfaces(rooms, new StatusRoutes(premises, facts(status)));
    }

    private Path logDirectory() {
        return settings.data().resolve("audit");
    }

    private AuditLog openLog() {
        return AuditLog.open(
                logDirectory(),
                AuditSettings.of(settings.logOrigin()),
                keyring.logSigners(),
                sources.clock());
    }

    private Identity.World world(Database database, AuditLog log, Acts acts) {
        return new Identity.World(
                database, log, acts, keyring.credentials(), sources.random(), sources.clock());
    }

    private Identity identity(Identity.World world) {
        var addresses = settings.addresses();
        return new Identity(
                world,
                settings.identity(),
                new Identity.Addresses(addresses.self(), addresses.control()),
                this::belongings);
    }

    /// Asked when the rooms are there.
    private Belongings belongings() {
        return rooms.belongings();
    }

    private NodeProtocol nodes(Identity.World world, Rooms rooms) {
        var facts =
                new NodeProtocol.Facts(
                        new StrongroomKeys(keyring.identitySigners()),
                        world.log().verifierKeys().stream().map(NoteKey::encoded).toList(),
                        SessionLimits.defaults(),
                        settings.isShared());
        var witnesses = new Witnesses(List.of(new LocalWitness(settings.machines())));
        return new NodeProtocol(world, identity.policy(), facts, rooms.nodeContainers(), witnesses);
    }

    private Vault.Answer answer(Exchange exchange, Caller.Node node, long generation) {
        var answer = nodes.sessions().answer(exchange, node, generation);
        return new Vault.Answer(answer.key(), answer.nonce(), answer.aad());
    }

    private Premises premises(Database database, AuditLog log, Acts acts) {
        var rules = new Premises.Rules(identity.policy(), identity.projects());
        return new Premises(database, log, acts, rules, sources.clock(), sources.random());
    }

    private Rooms rooms() {
        return new Rooms(
                premises,
                keyring,
                new Refs(settings.addresses().self()),
                this::answer,
                Rooms.Settings.withWarm(settings.warmEntries()));
    }

    private StatusRoutes.Facts facts(SealStatus seal) {
        return new StatusRoutes.Facts(seal, settings.storeKind(), settings.release());
    }

    private List<Surface> surfaces(Rooms rooms, StatusRoutes status) {
        List<Route> unseen = new ArrayList<>(rooms.unseen());
        unseen.addAll(identity.unseenRoutes());
        unseen.addAll(nodes.unseen());
        unseen.addAll(status.unseen());
        unseen.addAll(new AuditRoutes(premises, settings.data()).unseen());
        List<Surface> all = new ArrayList<>(identity.surfaces());
        all.add(
                new Surface(
                        "/key-manager",
                        rooms.barbican(),
                        BarbicanError.style(settings.addresses().self())));
        all.add(new Surface("/unseen", unseen, ErrorStyle.problem()));
        all.add(new Surface("", status.root(), ErrorStyle.problem()));
        return List.copyOf(all);
    }

    /// Everything that the process's one door shows.
    public List<Surface> surfaces() {
        return surfaces;
    }

    public Gate gate() {
        return gate;
    }

    /// By what machines recognise this strongroom: the fingerprint of its signing keys, base64url.
    public String fingerprint() {
        return new StrongroomKeys(keyring.identitySigners()).fingerprint();
    }

    /// The audit log's name and the keys it is checked by (C2SP verifier keys).
    public LogIdentity logIdentity() {
        var keys = premises.log().verifierKeys().stream().map(NoteKey::encoded).toList();
        return new LogIdentity(premises.log().origin(), keys);
    }

    public record LogIdentity(String origin, List<String> keys) {}

    /// What a fresh installation still needs; asking twice is harmless.
    public Bootstrap bootstrap() {
        return identity.bootstrap();
    }

    @Override
    public void close() {
        opened.close();
    }
}
