package dev.unseen.proof.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// One run of the field's own suite, barbican-tempest-plugin, against one door.
///
/// @param rbac with the classes about roles; stock needs its new defaults and scopes for them
record Suite(String name, boolean rbac, String tests) {

    /// What stock passes as it comes, and what it passes with scopes enforced.
    static final List<Suite> ALL =
            List.of(
                    new Suite("as it comes", false, "^barbican_tempest_plugin\\.tests\\.api\\."),
                    new Suite(
                            "with scopes",
                            true,
                            "^barbican_tempest_plugin\\.tests\\.(api|rbac)\\."));

    private static final Duration PATIENCE = Duration.ofMinutes(20);

    /// What stock has to be started with for this run.
    Map<String, String> stockSettings() {
        String value = Boolean.toString(rbac);
        return Map.of("BARBICAN_NEW_DEFAULTS", value, "BARBICAN_ENFORCE_SCOPE", value);
    }

    /// Each test with what became of it: `passed`, `failed` or `skipped`.
    Map<String, String> run(Door door, Map<String, String> trust, Path work)
            throws IOException, InterruptedException {
        Files.createDirectories(work);
        var environment = new HashMap<>(trust);
        environment.put("WORK", work.toString());
        environment.put("OPENSTACK_PEERS_DIR", work.resolve("state").toString());
        environment.put("KEYSTONE_URL", door.keystone());
        environment.put("BARBICAN_URL", door.keyManager());
        environment.put("OS_USERNAME", door.admin().user());
        environment.put("OS_PASSWORD", door.admin().password());
        environment.put("OS_PROJECT_NAME", door.admin().project());
        environment.put("RBAC", Boolean.toString(rbac));
        Files.deleteIfExists(work.resolve("results.txt"));
        var outcome =
                Shell.run(
                        List.of(Tree.openstack().resolve("tempest").toString(), tests),
                        environment,
                        work.resolve("tempest.log"),
                        PATIENCE);
        if (Files.notExists(work.resolve("results.txt"))) {
            throw new IOException("tempest did not come to its end:\n" + outcome.tail());
        }
        return read(Files.readAllLines(work.resolve("results.txt")));
    }

    /// Of lines `passed NAME`; a class that was skipped as a whole counts as one.
    static Map<String, String> read(List<String> lines) {
        var results = new TreeMap<String, String>();
        for (String line : lines) {
            int space = line.indexOf(' ');
            results.put(line.substring(space + 1), line.substring(0, space));
        }
        return results;
    }
}
