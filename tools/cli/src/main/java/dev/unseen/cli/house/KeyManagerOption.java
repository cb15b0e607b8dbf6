package dev.unseen.cli.house;

import dev.unseen.client.keystone.OpenStackEnvironment;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Option;

/// `--key-manager`
public final class KeyManagerOption {

    /// Where the secrets of a house's servers are kept.
    public enum Kind {
        STRONGROOM,
        OPENSTACK
    }

    @Option(
            names = "--key-manager",
            paramLabel = "KIND",
            description = {
                "where the servers' secrets are kept: strongroom (default), or openstack,",
                "a cloud's Keystone and Barbican as the variables OPENSTACK_… name them"
            },
            defaultValue = "strongroom")
    private Kind kind = Kind.STRONGROOM;

    public KeyManagerChoice choice() {
        return kind == Kind.STRONGROOM
                ? KeyManagerChoice.strongroom()
                : KeyManagerChoice.openstack(System.getenv());
    }

    /// A key manager and what of our environment its house is told.
    ///
    /// @param environment for control alone
    public record KeyManagerChoice(Kind kind, Map<String, String> environment) {

        public KeyManagerChoice {
            environment = Map.copyOf(environment);
        }

        public static KeyManagerChoice strongroom() {
            return new KeyManagerChoice(Kind.STRONGROOM, Map.of());
        }

        /// @param ours everything that we were started with; only what names the cloud is passed on
        public static KeyManagerChoice openstack(Map<String, String> ours) {
            Map<String, String> passed = new TreeMap<>();
            for (String name : OpenStackEnvironment.NAMES) {
                for (String each : new String[] {name, name + "_FILE"}) {
                    if (ours.containsKey(each)) {
                        passed.put(each, ours.get(each));
                    }
                }
            }
            return new KeyManagerChoice(Kind.OPENSTACK, passed);
        }

        /// Prints names only.
        @Override
        public String toString() {
            return "KeyManagerChoice[" + kind + ", " + environment.keySet() + "]";
        }
    }
}
