package dev.unseen.client.node;

import dev.unseen.client.cache.BundleCache;
import dev.unseen.client.cache.Permit;
import dev.unseen.client.http.Https;
import dev.unseen.client.http.Json;
import dev.unseen.client.http.Pause;
import dev.unseen.client.http.Retries;
import dev.unseen.client.http.StrongroomRefused;
import dev.unseen.client.http.StrongroomUnreachable;
import dev.unseen.client.log.LogMemory;
import dev.unseen.client.payload.Bundle;
import dev.unseen.client.payload.OpenedBox;
import dev.unseen.client.state.StateFiles;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One node towards its strongroom: enrols once, opens sessions as they are needed, fetches its
 * bundle.
 *
 * <p>Errors: {@link TicketUsed}, {@link NotTheStrongroom}, {@code LogBroken}: do not start the
 * application. {@link StrongroomRefused}: neither. {@link StrongroomUnreachable}, {@code
 * StateUnusable}: the bundle of {@link #cached()} may serve.
 */
public final class NodeClient implements NodeLine {

    private static final int TRIES_MAX = 4;
    private static final int UNAUTHORIZED = 401;

    /** After these the sealed copy must not serve any more either. */
    private static final Set<String> SHUT_OUT =
            Set.of("quarantined", "revoked", "counter-used", "machine-mismatch", "ticket-used");

    private final UserData userData;
    private final Https https;
    private final StateFiles files;
    private final NodeKeys keys;
    private final JoinCounter counter;
    private final Surroundings surroundings;
    private final Retries retries;
    private final String bootId;
    private @Nullable Session session;

    /** Time, randomness and waiting, which a test owns. */
    public record Surroundings(InstantSource clock, SecureRandom random, Pause pause) {

        public static Surroundings ofSystem() {
            return new Surroundings(InstantSource.system(), new SecureRandom(), Pause.sleeping());
        }
    }

    private NodeClient(
            UserData userData, Path directory, String bootId, Surroundings surroundings) {
        this.userData = userData;
        this.https = new Https(userData.strongroom(), userData.authority());
        this.files = new StateFiles(directory);
        this.keys = NodeKeys.loadOrCreate(files, surroundings.random());
        this.counter = new JoinCounter(files, surroundings.random());
        this.surroundings = surroundings;
        this.retries = new Retries(TRIES_MAX, surroundings.random(), surroundings.pause());
        this.bootId = bootId;
    }

    /**
     * Takes up the node whose state lies in a directory, or a new one.
     *
     * @param bootId tells one start of the machine from the next, for example a UUID
     */
    public static NodeClient open(UserData userData, Path directory, String bootId) {
        return open(userData, directory, bootId, Surroundings.ofSystem());
    }

    public static NodeClient open(
            UserData userData, Path directory, String bootId, Surroundings surroundings) {
        return new NodeClient(userData, directory, bootId, surroundings);
    }

    /** Redeems the ticket, unless this node has done so before. */
    @Override
    public synchronized void enrol() {
        strongroom();
    }

    private Strongroom strongroom() {
        Optional<Strongroom> earlier = Enrolment.earlier(files);
        if (earlier.isPresent()) {
            requirePinned(earlier.get());
            return earlier.get();
        }
        var enrolment =
                new Enrolment(
                        userData,
                        https,
                        keys,
                        surroundings.random(),
                        retries,
                        surroundings.pause());
        byte[] answer = enrolment.redeem(bootId);
        files.write(Strongroom.FILE, answer);
        return Strongroom.parse(answer);
    }

    private void requirePinned(Strongroom strongroom) {
        if (!strongroom.fingerprint().equals(userData.strongroomKey())) {
            throw new NotTheStrongroom("this directory belongs to another one");
        }
    }

    /** Fetches the bundle, keeps a sealed copy behind the permit. */
    @Override
    public synchronized Bundle bundle() {
        look();
        Session.Sealed sealed = within(open -> open.open("/unseen/v1/bundle"));
        try (OpenedBox content = sealed.content()) {
            Bundle bundle = content.bundle();
            requireOwn(bundle, sealed.generation());
            keep(content, sealed.generation());
            return bundle;
        }
    }

    private void requireOwn(Bundle bundle, long generation) {
        if (!bundle.node().equals(strongroom().node()) || bundle.generation() != generation) {
            bundle.close();
            throw new NotTheStrongroom("its bundle is another node's or another generation's");
        }
    }

    /** A permit names a generation; a newer bundle needs a newer permit, which a session brings. */
    private void keep(OpenedBox content, long generation) {
        Permit permit = session().opened().permit();
        if (permit.generation() < generation) {
            endSession();
            permit = session().opened().permit();
        }
        if (permit.generation() == generation) {
            cache().keep(permit, content);
        }
    }

    /** The sealed copy, if its permit has not run out. */
    @Override
    public synchronized Optional<Bundle> cached() {
        if (Enrolment.earlier(files).isEmpty()) {
            return Optional.empty();
        }
        return cache().open(surroundings.clock().instant());
    }

    /** The generation that the strongroom has now, without fetching it. */
    @Override
    public synchronized long generation() {
        return within(open -> open.send("GET", "/unseen/v1/generation", new byte[0]).expecting(200))
                .json()
                .path("generation")
                .asLong(0);
    }

    /** Tells what became of the application: {@code started}, {@code stopped}, {@code refused}. */
    @Override
    public synchronized void report(String event, long generation) {
        ObjectNode body = Json.object();
        body.put("event", event);
        body.put("generation", generation);
        byte[] json = Json.bytes(body);
        within(open -> open.send("POST", "/unseen/v1/reports", json).expecting(204));
    }

    /**
     * Asks for something as this node, in the clear. For probes: what is not this node's is
     * refused.
     */
    public synchronized int ask(String path) {
        return session().send("GET", path, new byte[0]).status();
    }

    /** Holds the newest checkpoint of the audit log against the last one that was seen. */
    @Override
    public synchronized long look() {
        Strongroom strongroom = strongroom();
        var memory = new LogMemory(files, strongroom.logOrigin(), strongroom.logKeys());
        return retries.of(() -> memory.look(https));
    }

    private BundleCache cache() {
        Strongroom strongroom = strongroom();
        return new BundleCache(
                files,
                strongroom.node(),
                keys.sealing(),
                (message, signature) -> strongroom.signed(keys.suite(), message, signature));
    }

    /** Asks within a session; within a fresh one when the strongroom has forgotten ours. */
    private <T> T within(Function<Session, T> request) {
        try {
            return retries.of(() -> request.apply(session()));
        } catch (StrongroomRefused e) {
            if (e.status() != UNAUTHORIZED) {
                throw e;
            }
            endSession();
            return retries.of(() -> request.apply(session()));
        }
    }

    private Session session() {
        if (session == null || session.expired()) {
            endSession();
            session = opened();
            cache().renew(session.opened().permit());
        }
        return session;
    }

    private Session opened() {
        var opening =
                new SessionOpening(
                        https,
                        retries,
                        keys,
                        strongroom(),
                        surroundings.clock(),
                        surroundings.random());
        try {
            return opening.open(counter, bootId);
        } catch (StrongroomRefused e) {
            if (SHUT_OUT.contains(e.kind())) {
                cache().forget();
            }
            throw e;
        }
    }

    private void endSession() {
        if (session != null) {
            session.close();
            session = null;
        }
    }

    @Override
    public synchronized void close() {
        endSession();
    }
}
