package dev.unseen.client.keystone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What an automation is told by its environment: {@code OPENSTACK_AUTH_URL}, {@code
 * OPENSTACK_PROJECT_ID}, {@code OPENSTACK_SERVICE_USER}, {@code OPENSTACK_SERVICE_PASSWORD} and
 * {@code BARBICAN_ENDPOINT}; where nodes read in the name of a user of their own, {@code
 * OPENSTACK_RUNTIME_USER} and {@code OPENSTACK_RUNTIME_PASSWORD}; where the cloud's certificates
 * are signed privately, {@code OPENSTACK_CACERT}. Instead of each there may be the same name with
 * {@code _FILE} behind it, naming a file that holds the value.
 *
 * @param cloud where identity and key manager are
 * @param service who orders secrets
 * @param runtime in whose name nodes read; the service itself when it is not named
 */
public record OpenStackEnvironment(
        Cloud.Address cloud, String project, Account service, Account runtime) {

    /** Every name that is read, without {@code _FILE}. */
    public static final List<String> NAMES =
            List.of(
                    "OPENSTACK_AUTH_URL",
                    "OPENSTACK_PROJECT_ID",
                    "OPENSTACK_SERVICE_USER",
                    "OPENSTACK_SERVICE_PASSWORD",
                    "BARBICAN_ENDPOINT",
                    "OPENSTACK_RUNTIME_USER",
                    "OPENSTACK_RUNTIME_PASSWORD",
                    "OPENSTACK_CACERT",
                    "OPENSTACK_PROBE_MEMBER_USER",
                    "OPENSTACK_PROBE_MEMBER_PASSWORD",
                    "OPENSTACK_PROBE_ADMIN_USER",
                    "OPENSTACK_PROBE_ADMIN_PASSWORD");

    private static final Map<String, String> PROBES =
            Map.of(
                    "project member", "OPENSTACK_PROBE_MEMBER",
                    "project admin", "OPENSTACK_PROBE_ADMIN");

    /** A user by name or id, with where their password comes from. Prints no password. */
    public record Account(String user, SecretSource password) {

        public Credential within(String project) {
            return Credential.password(user, password, project);
        }

        @Override
        public String toString() {
            return "Account[" + user + "]";
        }
    }

    /**
     * Errors: {@link IllegalArgumentException} naming what is missing or given twice.
     *
     * @param warn is told about a password that stands in the environment itself
     */
    public static OpenStackEnvironment read(Map<String, String> variables, Consumer<String> warn) {
        URI identity = URI.create(required(variables, "OPENSTACK_AUTH_URL"));
        Optional<URI> keyManager = find(variables, "BARBICAN_ENDPOINT").map(URI::create);
        Account service = account(variables, "OPENSTACK_SERVICE", warn);
        return new OpenStackEnvironment(
                new Cloud.Address(identity, keyManager, find(variables, "OPENSTACK_CACERT")),
                required(variables, "OPENSTACK_PROJECT_ID"),
                service,
                find(variables, "OPENSTACK_RUNTIME_USER").isPresent()
                        ? account(variables, "OPENSTACK_RUNTIME", warn)
                        : service);
    }

    /**
     * People of the project whose accounts a probe may borrow, by what they are: {@code
     * OPENSTACK_PROBE_MEMBER_USER}, {@code OPENSTACK_PROBE_ADMIN_USER} and the same with {@code
     * _PASSWORD}. Those that are not named are left out.
     */
    public static Map<String, Account> probes(
            Map<String, String> variables, Consumer<String> warn) {
        Map<String, Account> named = new LinkedHashMap<>();
        PROBES.forEach(
                (what, prefix) -> {
                    if (find(variables, prefix + "_USER").isPresent()) {
                        named.put(what, account(variables, prefix, warn));
                    }
                });
        return named;
    }

    private static Account account(
            Map<String, String> variables, String prefix, Consumer<String> warn) {
        return new Account(
                required(variables, prefix + "_USER"),
                password(variables, prefix + "_PASSWORD", warn));
    }

    private static SecretSource password(
            Map<String, String> variables, String name, Consumer<String> warn) {
        requireOnce(variables, name);
        String file = variables.getOrDefault(name + "_FILE", "");
        if (!file.isEmpty()) {
            return SecretSource.file(Path.of(file));
        }
        String value = variables.getOrDefault(name, "");
        if (value.isEmpty()) {
            throw missing(name);
        }
        warn.accept(
                name
                        + " stands in the environment, where children and crash reports find it;"
                        + " use "
                        + name
                        + "_FILE.");
        return SecretSource.text(value);
    }

    private static String required(Map<String, String> variables, String name) {
        return find(variables, name).orElseThrow(() -> missing(name));
    }

    private static Optional<String> find(Map<String, String> variables, String name) {
        requireOnce(variables, name);
        String file = variables.getOrDefault(name + "_FILE", "");
        String value = file.isEmpty() ? variables.getOrDefault(name, "") : content(name, file);
        return Optional.of(value).filter(each -> !each.isEmpty());
    }

    private static void requireOnce(Map<String, String> variables, String name) {
        if (variables.containsKey(name) && variables.containsKey(name + "_FILE")) {
            throw new IllegalArgumentException(
                    name + " and " + name + "_FILE are both set; keep one.");
        }
    }

    private static String content(String name, String file) {
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(name + "_FILE names a file that cannot be read", e);
        }
    }

    private static IllegalArgumentException missing(String name) {
        return new IllegalArgumentException(name + " or " + name + "_FILE has to be set.");
    }

    /** Whether nodes read in the name of a user of their own. */
    public boolean hasRuntimeUser() {
        return !runtime.user().equals(service.user());
    }

    /** Prints no password. */
    @Override
    public String toString() {
        return "OpenStackEnvironment[" + service.user() + " at " + cloud.identity() + "]";
    }
}
