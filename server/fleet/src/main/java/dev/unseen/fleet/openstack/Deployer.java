package dev.unseen.fleet.openstack;

import dev.unseen.chassis.failure.Refusal;
import dev.unseen.client.http.StrongroomRefused;
import dev.unseen.client.keystone.AccessRule;
import dev.unseen.client.keystone.ApplicationCredentials;
import dev.unseen.client.keystone.Cloud;
import dev.unseen.client.keystone.Credential;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The deployment service at a cloud. Its password is used to make a credential that orders, keeps
/// together, restricts and deletes, and that no payload is open to; all else is done with that.
final class Deployer {

    private static final String NOBODY = "00000000-0000-0000-0000-000000000000";
    private static final byte[] NOTHING = {};

    private final Cloud service;
    private final String prefix;
    private @Nullable Cloud everyday;

    /// @param installation tells our credentials from those of another control
    Deployer(Cloud service, String installation) {
        this.service = service;
        this.prefix = "unseen-control-" + installation + "-";
    }

    /// The user in whose name secrets are ordered.
    String user() {
        return service.token().user();
    }

    /// Does something with the restricted credential; with a fresh one when it is not accepted any
    /// more.
    <T> T working(Function<Cloud, T> work) {
        Cloud used = everyday();
        try {
            return work.apply(used);
        } catch (StrongroomRefused e) {
            if (e.status() != 401) {
                throw e;
            }
            forget(used);
            return work.apply(everyday());
        }
    }

    private synchronized void forget(Cloud refused) {
        if (everyday == refused) {
            everyday = null;
        }
    }

    private synchronized Cloud everyday() {
        if (everyday == null) {
            everyday = restricted();
        }
        return everyday;
    }

    private Cloud restricted() {
        ApplicationCredentials credentials = service.credentials();
        credentials.named(prefix).forEach(credentials::delete);
        String keyManager = service.keyManager().prefix();
        ApplicationCredentials.Fresh fresh =
                credentials.make(
                        prefix + Long.toHexString(System.nanoTime()),
                        AccessRule.ofDeploymentService(keyManager));
        Cloud restricted = service.as(Credential.application(fresh.id(), fresh.secret()::clone));
        requireRules(restricted);
        return restricted;
    }

    /// A cloud that does not look at access rules would let every node read everything.
    private static void requireRules(Cloud restricted) {
        Cloud.KeyManager keyManager = restricted.keyManager();
        String base = keyManager.prefix() + "/v1/secrets";
        int payload =
                keyManager
                        .line()
                        .repeatable("GET", base + "/" + NOBODY + "/payload", Map.of(), NOTHING)
                        .status();
        if (payload != 401 && payload != 403) {
            throw Refusal.conflict(
                    "This cloud does not hold application credentials to their access rules"
                            + " (a payload path answered %d): one VPS could read another's secrets."
                                    .formatted(payload));
        }
        int list = keyManager.line().repeatable("GET", base, Map.of(), NOTHING).status();
        if (list == 401) {
            throw Refusal.conflict(
                    "This cloud refuses every token with access rules; Barbican's"
                            + " [keystone_authtoken] needs service_type = key-manager.");
        }
    }

    /// Deletes what lets us work, at the end.
    synchronized void close() {
        if (everyday != null) {
            ApplicationCredentials credentials = service.credentials();
            credentials.named(prefix).forEach(credentials::delete);
            everyday = null;
        }
    }
}
