package dev.unseen.client.keystone;

import dev.unseen.client.barbican.Barbican;
import dev.unseen.client.http.Breaker;
import dev.unseen.client.http.Https;
import dev.unseen.client.http.Pause;
import dev.unseen.client.http.Retries;
import dev.unseen.client.http.StrongroomUnreachable;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A cloud's Keystone and Barbican, as one credential sees them. The key manager is looked up in the
 * catalog unless its address was given.
 *
 * <p>Errors: {@code StrongroomRefused}; {@link StrongroomUnreachable}.
 */
public final class Cloud {

    private static final int TRIES_MAX = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Address address;
    private final Endpoint identity;
    private final Ground ground;
    private final Https.Watch watch;
    private final Login login;
    private final Line identityLine;
    private @Nullable KeyManager keyManager;

    /**
     * @param keyManager from the catalog when absent
     * @param authority PEM; the machine's own authorities when absent
     */
    public record Address(URI identity, Optional<URI> keyManager, Optional<String> authority) {}

    /** Time, randomness and waiting, which a test owns. */
    public record Ground(InstantSource clock, SecureRandom random, Pause pause) {

        public static Ground ofSystem() {
            return new Ground(InstantSource.system(), new SecureRandom(), Pause.sleeping());
        }
    }

    /** The key manager where it was found. */
    public record KeyManager(Line line, String prefix) {}

    public Cloud(Address address, Credential credential, Ground ground, Https.Watch watch) {
        this.address = address;
        this.identity = Endpoint.of(address.identity());
        this.ground = ground;
        this.watch = watch;
        Https https = Https.ofCloud(identity.origin(), address.authority(), watch);
        this.login =
                new Login(https, identity.prefix() + "/v3", credential, retries(), ground.clock());
        this.identityLine = new Line(https, login, retries(), new Breaker(ground.clock()));
    }

    private Retries retries() {
        return new Retries(TRIES_MAX, ground.random(), ground.pause())
                .within(PATIENCE, ground.clock());
    }

    /** The token that is used, logging in when there is none. */
    public Token token() {
        return login.token();
    }

    public synchronized KeyManager keyManager() {
        if (keyManager == null) {
            Endpoint found = Endpoint.of(address.keyManager().orElseGet(this::inCatalog));
            Https https = Https.ofCloud(found.origin(), address.authority(), watch);
            Line line = new Line(https, login, retries(), new Breaker(ground.clock()));
            keyManager = new KeyManager(line, found.prefix());
        }
        return keyManager;
    }

    private URI inCatalog() {
        return login.token()
                .endpoint("key-manager")
                .orElseThrow(
                        () ->
                                new StrongroomUnreachable(
                                        "the catalog has no public endpoint of a key-manager"));
    }

    /** Where the key manager is, for a node that is told. */
    public URI keyManagerUrl() {
        return address.keyManager().orElseGet(this::inCatalog);
    }

    public Barbican barbican() {
        KeyManager found = keyManager();
        return new Barbican(
                found.line(), found.prefix(), Barbican.Repeats.MADE_TWICE, ground.pause());
    }

    /** Of the user who is logged in. */
    public ApplicationCredentials credentials() {
        return new ApplicationCredentials(identityLine, login, identity.prefix(), ground.random());
    }

    /** The same cloud with another credential. */
    public Cloud as(Credential other) {
        return new Cloud(address, other, ground, watch);
    }

    /** Prints no credential. */
    @Override
    public String toString() {
        return "Cloud[" + identity.origin() + "]";
    }
}
