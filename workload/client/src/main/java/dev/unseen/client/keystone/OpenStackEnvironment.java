package dev.unseen.client.keystone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What an automation is told by its environment: {@code OPENSTACK_AUTH_URL}, {@code
 * OPENSTACK_PROJECT_ID}, {@code OPENSTACK_SERVICE_USER}, {@code OPENSTACK_SERVICE_PASSWORD} and
 * {@code BARBICAN_ENDPOINT}. Instead of each there may be the same name with {@code _FILE} behind
 * it, naming a file that holds the value.
 *
 * @param barbican where the key manager is; from the catalog when absent
 */
public record OpenStackEnvironment(
        URI identity, Optional<URI> barbican, String project, String user, SecretSource password) {

    private static final String PASSWORD = "OPENSTACK_SERVICE_PASSWORD";

    /**
     * Errors: {@link IllegalArgumentException} naming what is missing or given twice.
     *
     * @param warn is told about a password that stands in the environment itself
     */
    public static OpenStackEnvironment read(Map<String, String> variables, Consumer<String> warn) {
        return new OpenStackEnvironment(
                URI.create(required(variables, "OPENSTACK_AUTH_URL")),
                find(variables, "BARBICAN_ENDPOINT").map(URI::create),
                required(variables, "OPENSTACK_PROJECT_ID"),
                required(variables, "OPENSTACK_SERVICE_USER"),
                password(variables, warn));
    }

    private static SecretSource password(Map<String, String> variables, Consumer<String> warn) {
        requireOnce(variables, PASSWORD);
        String file = variables.getOrDefault(PASSWORD + "_FILE", "");
        if (!file.isEmpty()) {
            return SecretSource.file(Path.of(file));
        }
        String value = variables.getOrDefault(PASSWORD, "");
        if (value.isEmpty()) {
            throw missing(PASSWORD);
        }
        warn.accept(
                PASSWORD
                        + " stands in the environment, where children and crash reports find it;"
                        + " use "
                        + PASSWORD
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

    public Credential credential() {
        return Credential.password(user, password, project);
    }

    /** Prints no password. */
    @Override
    public String toString() {
        return "OpenStackEnvironment[" + user + " at " + identity + "]";
    }
}
