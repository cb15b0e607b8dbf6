package dev.unseen.proof.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The clients that clouds are driven with, on scripted round trips in an open project.
@Tag("wide")
class ClientsTest {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static OpenHouse house;
    private static Map<String, String> environment;

    @BeforeAll
    static void open() throws Exception {
        assumeTrue(
                Shell.hasPackages(
                        "python3-barbicanclient", "python3-castellan", "python3-openstackclient"),
                "Debian's python3-barbicanclient, -castellan and -openstackclient are not"
                        + " installed: see .ci/run");
        Optional<String> obstacle = OpenHouse.obstacle();
        assumeTrue(obstacle.isEmpty(), () -> obstacle.orElse(""));
        house = OpenHouse.start();
        environment = visitor(house);
    }

    @AfterAll
    static void close() {
        if (house != null) {
            house.close();
        }
    }

    private static Map<String, String> visitor(OpenHouse house) throws Exception {
        Door door = house.door();
        var keystone = new Keystone(door);
        String project = keystone.project("clients");
        String user = keystone.user("visitor", "Aa1-visitor-password");
        for (String role : List.of("member", "creator", "admin")) {
            keystone.grant(user, project, role);
        }
        var variables = new HashMap<>(house.trust());
        variables.put("OS_AUTH_TYPE", "password");
        variables.put("OS_AUTH_URL", door.keystone());
        variables.put("OS_IDENTITY_API_VERSION", "3");
        variables.put("OS_USERNAME", "visitor");
        variables.put("OS_PASSWORD", "Aa1-visitor-password");
        variables.put("OS_PROJECT_NAME", "clients");
        variables.put("OS_USER_DOMAIN_NAME", "Default");
        variables.put("OS_PROJECT_DOMAIN_NAME", "Default");
        return variables;
    }

    @ParameterizedTest
    @ValueSource(strings = {"barbicanclient_round.py", "castellan_round.py", "openstack_round.sh"})
    @DisplayName("S2-019…S2-043: the field's clients make, read, list, change and delete")
    void trips_ofAClient_allSucceed(String script) throws IOException, InterruptedException {
        Path file = Tree.module().resolve("clients").resolve(script);
        String interpreter = script.endsWith(".py") ? "/usr/bin/python3" : "/bin/bash";
        var outcome =
                Shell.run(
                        List.of(interpreter, file.toString()),
                        environment,
                        Tree.work("clients").resolve(script + ".log"),
                        PATIENCE);
        List<String> trips =
                outcome.output().lines().filter(each -> each.matches("(ok|FAILED) .*")).toList();
        var results = new Results(script);
        results.line("## %s", script).line("");
        trips.forEach(each -> results.line("- %s", each.replaceAll(" +", " ")));
        results.write();
        assertThat(outcome.status()).as(outcome.tail()).isZero();
        assertThat(trips).hasSizeGreaterThan(5).allMatch(each -> each.startsWith("ok"));
    }
}
