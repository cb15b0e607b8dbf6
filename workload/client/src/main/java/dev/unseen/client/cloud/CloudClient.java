package dev.unseen.client.cloud;

import dev.unseen.client.barbican.Reference;
import dev.unseen.client.cache.BundleCache;
import dev.unseen.client.cache.CloudPermit;
import dev.unseen.client.cache.Permit;
import dev.unseen.client.http.Https;
import dev.unseen.client.http.Retries;
import dev.unseen.client.http.StrongroomRefused;
import dev.unseen.client.keystone.Cloud;
import dev.unseen.client.node.NodeKeys;
import dev.unseen.client.node.NodeLine;
import dev.unseen.client.node.NotTheStrongroom;
import dev.unseen.client.payload.Brewing;
import dev.unseen.client.payload.Bundle;
import dev.unseen.client.payload.LentCredential;
import dev.unseen.client.payload.OpenedBox;
import dev.unseen.client.state.StateFiles;
import dev.unseen.client.state.StateUnusable;
import dev.unseen.crypto.MalformedBox;
import dev.unseen.crypto.SealBroken;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;

/**
 * One node whose secrets lie at a cloud's key manager. Control tells it what to fetch and lends it
 * a credential for exactly that; the values are made here and nowhere else.
 *
 * <p>A start costs one log-in and one read per secret; whether there is something newer is asked at
 * control, which the cloud does not bill.
 */
public final class CloudClient implements NodeLine {

    private static final String CREDENTIAL = "credential.box";
    private static final int TRIES_MAX = 4;
    private static final int UNAUTHORIZED = 401;
    private static final Set<Integer> SHUT_OUT = Set.of(401, 403, 404);

    private final CloudUserData userData;
    private final String bootId;
    private final Cloud.Ground ground;
    private final StateFiles files;
    private final NodeKeys keys;
    private final ControlDoor control;
    private final BundleCache cache;
    private final AtomicLong calls = new AtomicLong();
    private long fetched;

    private CloudClient(
            CloudUserData userData, Path directory, String bootId, Cloud.Ground ground) {
        this.userData = userData;
        this.bootId = bootId;
        this.ground = ground;
        this.files = new StateFiles(directory);
        this.keys = NodeKeys.loadOrCreate(files, ground.random());
        this.control =
                new ControlDoor(
                        userData,
                        new Https(userData.control().url(), userData.control().authority()),
                        files,
                        new Retries(TRIES_MAX, ground.random(), ground.pause()));
        this.cache =
                new BundleCache(
                        files,
                        userData.who().node(),
                        keys.sealing(),
                        (message, signature) -> signature.length == 0);
    }

    /**
     * Takes up the node whose state lies in a directory, or a new one.
     *
     * @param bootId tells one start of the machine from the next
     */
    public static CloudClient open(
            CloudUserData userData, Path directory, String bootId, Cloud.Ground ground) {
        return new CloudClient(userData, directory, bootId, ground);
    }

    @Override
    public synchronized void enrol() {
        if (!control.isEnrolled()) {
            control.enrol(keys, bootId);
        }
    }

    @Override
    public synchronized Bundle bundle() {
        JsonNode assignment = assignment();
        derive(assignment);
        if (!assignment.path("start").asBoolean(false)) {
            throw new StrongroomRefused(409, "bundle-not-ready");
        }
        return opened(assignment);
    }

    private JsonNode assignment() {
        try {
            return control.assignment();
        } catch (StrongroomRefused e) {
            if (SHUT_OUT.contains(e.status())) {
                cache.forget();
                forgetCredential();
            }
            throw e;
        }
    }

    /** To be shut out counts more than a disk that does not let go of a file. */
    private void forgetCredential() {
        try {
            files.delete(CREDENTIAL);
        } catch (StateUnusable kept) {
            // It opens nothing any more: control has taken it back.
        }
    }

    /** Control asks for forms that it can have, such as a password's verifier. */
    private void derive(JsonNode assignment) {
        for (JsonNode each : assignment.path("derive")) {
            String secret = each.path("secret").asString("");
            String form = each.path("form").asString("");
            if (!form.equals("scram-sha-256")) {
                throw new NotTheStrongroom("it asks for a form that is no derived form");
            }
            try (Bundle bundle = opened(assignment)) {
                control.derived(secret, form, Brewing.verifier(bundle, secret, ground.random()));
            }
        }
    }

    /**
     * Fetched once per start and generation; what this start has fetched is not asked for again.
     */
    private Bundle opened(JsonNode assignment) {
        long generation = assignment.path("generation").asLong(0);
        Instant now = ground.clock().instant();
        Permit permit =
                CloudPermit.of(
                        userData.who().node(),
                        generation,
                        now.plusSeconds(assignment.path("permit_seconds").asLong(0)));
        if (fetched == generation) {
            cache.renew(permit);
            Optional<Bundle> kept = cache.open(now);
            if (kept.isPresent()) {
                return kept.get();
            }
        }
        try (OpenedBox box = fetch(assignment, generation, now)) {
            if (cache.keep(permit, box)) {
                fetched = generation;
            }
            return box.bundle();
        }
    }

    private OpenedBox fetch(JsonNode assignment, long generation, Instant now) {
        try {
            return fetchAs(credential(), assignment, generation, now);
        } catch (StrongroomRefused e) {
            if (e.status() != UNAUTHORIZED) {
                throw e;
            }
            // It was replaced, or its paths are those of a former generation.
            return fetchAs(freshCredential(), assignment, generation, now);
        }
    }

    private OpenedBox fetchAs(
            LentCredential lent, JsonNode assignment, long generation, Instant now) {
        Map<String, String> references = new HashMap<>();
        assignment
                .path("secrets")
                .properties()
                .forEach(each -> references.put(each.getKey(), each.getValue().asString("")));
        try (lent) {
            Cloud cloud =
                    new Cloud(
                            userData.cloud(),
                            lent.credential(),
                            ground,
                            base -> calls.incrementAndGet());
            return Brewing.bundle(
                    userData.who().node(),
                    generation,
                    now.getEpochSecond(),
                    userData.plan(),
                    name -> octets(cloud, references.getOrDefault(name, "")));
        }
    }

    private static byte[] octets(Cloud cloud, String reference) {
        Cloud.KeyManager keyManager = cloud.keyManager();
        String path =
                keyManager.prefix() + "/v1/secrets/" + Reference.parse(reference).id() + "/payload";
        return keyManager
                .line()
                .repeatable("GET", path, Map.of("Accept", "application/octet-stream"), new byte[0])
                .expecting(200)
                .body();
    }

    private LentCredential credential() {
        Optional<byte[]> stored = files.read(CREDENTIAL);
        if (stored.isPresent()) {
            try {
                return LentCredential.open(keys.sealing(), userData.who().node(), stored.get());
            } catch (MalformedBox | SealBroken e) {
                files.delete(CREDENTIAL); // damaged: as good as none
            }
        }
        return freshCredential();
    }

    private LentCredential freshCredential() {
        byte[] box = control.credential();
        LentCredential lent = LentCredential.open(keys.sealing(), userData.who().node(), box);
        files.write(CREDENTIAL, box);
        return lent;
    }

    @Override
    public synchronized Optional<Bundle> cached() {
        return cache.open(ground.clock().instant());
    }

    @Override
    public synchronized long generation() {
        return assignment().path("generation").asLong(0);
    }

    /** With what the cloud has been asked since the last report. */
    @Override
    public synchronized void report(String event, long generation) {
        long made = calls.get();
        control.report(event, generation, made);
        calls.addAndGet(-made);
    }

    /** A stock key manager has no log that could be held against anything. */
    @Override
    public long look() {
        return 0;
    }

    @Override
    public void close() {
        keys.sealing().close();
    }
}
