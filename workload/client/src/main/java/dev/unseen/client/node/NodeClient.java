package dev.unseen.client.node;

import dev.unseen.client.cache.BundleCache;
import dev.unseen.client.http.Https;
import dev.unseen.client.http.Json;
import dev.unseen.client.http.StrongroomRefused;
import dev.unseen.client.http.StrongroomUnreachable;
import dev.unseen.client.log.LogMemory;
import dev.unseen.client.payload.Bundle;
import dev.unseen.client.state.StateFiles;
import dev.unseen.crypto.Plaintext;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One node towards its strongroom: enrols once, opens sessions as they are needed, fetches its
 * bundle.
 *
 * <p>Errors: {@link TicketUsed}, {@link NotTheStrongroom}, {@code LogBroken}: do not start the
 * application. {@link StrongroomRefused}: neither. {@link StrongroomUnreachable}: the bundle of
 * {@link #cached()} may serve.
 */
public final class NodeClient implements AutoCloseable {

    private final UserData userData;
    private final Https https;
    private final StateFiles files;
    private final NodeKeys keys;
    private final JoinCounter counter;
    private final InstantSource clock;
    private final SecureRandom random;
    private final Pause pause;
    private final String bootId;
    private @Nullable Session session;

    private NodeClient(
            UserData userData,
            Path directory,
            InstantSource clock,
            SecureRandom random,
            Pause pause,
            String bootId) {
        this.userData = userData;
        this.https = new Https(userData.strongroom(), userData.authority());
        this.files = new StateFiles(directory);
        this.keys = NodeKeys.loadOrCreate(files, random);
        this.counter = new JoinCounter(files, random);
        this.clock = clock;
        this.random = random;
        this.pause = pause;
        this.bootId = bootId;
    }

    /**
     * Takes up the node whose state lies in a directory, or a new one.
     *
     * @param bootId tells one start of the machine from the next, for example a UUID
     */
    public static NodeClient open(UserData userData, Path directory, String bootId) {
        return new NodeClient(
                userData,
                directory,
                InstantSource.system(),
                new SecureRandom(),
                Pause.sleeping(),
                bootId);
    }

    /** The same with a clock, randomness and pauses of the caller's. */
    public static NodeClient open(
            UserData userData,
            Path directory,
            String bootId,
            InstantSource clock,
            SecureRandom random,
            Pause pause) {
        return new NodeClient(userData, directory, clock, random, pause, bootId);
    }

    /** Redeems the ticket, unless this node has done so before. */
    public void enrol() {
        strongroom();
    }

    private Strongroom strongroom() {
        Optional<Strongroom> earlier = Enrolment.earlier(files);
        if (earlier.isPresent()) {
            requirePinned(earlier.get());
            return earlier.get();
        }
        var enrolment = new Enrolment(userData, https, keys, random, pause);
        byte[] answer = enrolment.redeem(bootId);
        files.write(Strongroom.FILE, answer);
        return Strongroom.parse(answer);
    }

    private void requirePinned(Strongroom strongroom) {
        if (!strongroom.fingerprint().equals(userData.strongroomKey())) {
            throw new NotTheStrongroom("this directory belongs to another one");
        }
    }

    /** Fetches the bundle, keeps a sealed copy where the permit allows it. */
    public Bundle bundle() {
        Session open = session();
        look();
        Session.Sealed sealed = open.open("/unseen/v1/bundle");
        if (sealed.generation() > open.opened().permit().generation()) {
            // The permit is for an older generation; a new session brings a new one.
            sealed.content().close();
            endSession();
            open = session();
            sealed = open.open("/unseen/v1/bundle");
        }
        if (sealed.generation() == open.opened().permit().generation()) {
            cache().keep(open.opened().permit(), sealed.content());
        }
        return Bundle.read(sealed.content());
    }

    /** The sealed copy, if its permit has not run out. */
    public Optional<Bundle> cached() {
        Optional<Strongroom> known = Enrolment.earlier(files);
        if (known.isEmpty()) {
            return Optional.empty();
        }
        requirePinned(known.get());
        Optional<Plaintext> opened =
                cache().open(
                                (message, signature) ->
                                        known.get().signed(keys.suite(), message, signature),
                                clock.instant());
        return opened.map(Bundle::read);
    }

    /** The generation that the strongroom has now, without fetching it. */
    public long generation() {
        endSession();
        return session().opened().permit().generation();
    }

    /** Tells what became of the application: {@code started}, {@code stopped}, {@code refused}. */
    public void report(String event, long generation) {
        ObjectNode body = Json.object();
        body.put("event", event);
        body.put("generation", generation);
        session().send("POST", "/unseen/v1/reports", Json.bytes(body)).expecting(204);
    }

    /**
     * Asks for something as this node, in the clear. For probes: what is not this node's is
     * refused.
     */
    public int ask(String path) {
        return session().send("GET", path, new byte[0]).status();
    }

    /** Holds the newest checkpoint of the audit log against the last one that was seen. */
    public long look() {
        Strongroom strongroom = strongroom();
        return new LogMemory(files, strongroom.logOrigin(), strongroom.logKeys()).look(https);
    }

    private BundleCache cache() {
        return new BundleCache(files, keys.sealing());
    }

    private Session session() {
        if (session == null || session.expired()) {
            endSession();
            session =
                    new SessionOpening(https, keys, strongroom(), counter, clock, random)
                            .open(bootId);
        }
        return session;
    }

    private void endSession() {
        if (session != null) {
            session.close();
            session = null;
        }
    }

    @Override
    public void close() {
        endSession();
    }
}
