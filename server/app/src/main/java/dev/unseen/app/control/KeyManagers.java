package dev.unseen.app.control;

import dev.unseen.app.config.ControlConfig;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.sql.Database;
import dev.unseen.client.keystone.Line;
import dev.unseen.client.keystone.OpenStackEnvironment;
import dev.unseen.fleet.budget.Calls;
import dev.unseen.fleet.openstack.CloudKeyManager;
import dev.unseen.fleet.secrets.KeyManager;
import dev.unseen.fleet.strongroom.StrongroomKeyManager;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;

/// Makes the key manager that the configuration names.
record KeyManagers(ControlConfig config, Installed installed, Ground ground) {

    private static final Logger LOG = System.getLogger("unseen.control");

    record Ground(Database database, Calls calls, InstantSource clock, SecureRandom random) {}

    /// @param strongroom our line to the strongroom, which vouches for people in either case
    KeyManager open(Line strongroom, Map<String, String> environment) {
        return switch (config.keyManager()) {
            case STRONGROOM -> new StrongroomKeyManager(strongroom, installed.strongroom());
            case OPENSTACK -> cloud(environment);
        };
    }

    private CloudKeyManager cloud(Map<String, String> environment) {
        var door = new CloudKeyManager.Door(config.url(), installed.authority());
        var cloud =
                new CloudKeyManager(
                        read(environment),
                        OpenStackEnvironment.probes(environment, _ -> {}),
                        door,
                        new CloudKeyManager.Ground(
                                ground.database(),
                                ground.calls(),
                                ground.clock(),
                                ground.random()));
        cloud.check();
        return cloud;
    }

    static OpenStackEnvironment read(Map<String, String> environment) {
        try {
            return OpenStackEnvironment.read(environment, each -> LOG.log(Level.WARNING, each));
        } catch (IllegalArgumentException | UncheckedIOException e) {
            throw Refusal.malformed("key-manager: openstack cannot start: " + e.getMessage());
        }
    }
}
