package dev.unseen.proof.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.unseen.chassis.json.Json;
import dev.unseen.cli.doctor.Findings;
import dev.unseen.client.doctor.Doctor;
import dev.unseen.client.doctor.Examination;
import dev.unseen.client.doctor.Finding;
import dev.unseen.client.doctor.Finding.Verdict;
import dev.unseen.client.doctor.Policy;
import dev.unseen.client.http.Https;
import dev.unseen.client.keystone.Cloud;
import dev.unseen.client.keystone.OpenStackEnvironment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What Debian's Keystone and Barbican promise, as docs/assurance.md has it.
@Tag("wide")
class StockDoctorTest {

    @TempDir private Path directory;
    private StockCloud stock;
    private Map<String, String> accounts;

    @BeforeEach
    void open() throws Exception {
        stock = StockCloud.required();
        accounts = stock.accounts(directory);
    }

    private Examination examined() {
        var environment = OpenStackEnvironment.read(accounts, _ -> {});
        var people = OpenStackEnvironment.probes(accounts, _ -> {});
        assertThat(people).hasSize(2);
        Examination seen =
                new Doctor(environment, people, Cloud.Ground.ofSystem(), Https.Watch.NOBODY)
                        .examine();
        System.out.println(Findings.of(seen));
        return seen;
    }

    private static Verdict of(Examination seen, String who, String what) {
        return seen.findings().stream()
                .filter(each -> each.who().equals(who) && each.what().startsWith(what))
                .map(Finding::verdict)
                .findFirst()
                .orElseThrow();
    }

    @Test
    @DisplayName("S2-043 S2-151: unseen doctor key-manager prints promise by promise what it saw")
    void command_withTheEnvironment_printsEachPromise() throws Exception {
        assumeTrue(UnseenCommand.isBuilt(), "dist/target/unseen is not built");
        var start = UnseenCommand.Start.plain();
        for (Map.Entry<String, String> each : accounts.entrySet()) {
            start = start.with(each.getKey(), each.getValue());
        }
        var words = start.toItsEnd("doctor", "key-manager");
        assertThat(words.code()).as(words.output()).isZero();
        assertThat(words.output()).contains("P1", "P2", "open, 0 broken", "What we rely on holds.");
        var policy = start.toItsEnd("doctor", "key-manager", "--policy");
        assertThat(policy.code()).isZero();
        assertThat(policy.output()).contains("secret:decrypt");
        for (Map.Entry<String, String> each : accounts.entrySet()) {
            if (each.getKey().endsWith("_PASSWORD")) {
                assertThat(words.output()).doesNotContain(each.getValue());
            }
        }
    }

    @Test
    @DisplayName("S2-028…S2-036 S2-043 S2-058 S2-059 S2-062 S2-064…S2-067: the policy as shipped")
    void examine_ofTheShippedPolicy_isAsAssured() {
        Examination seen = examined();
        assertThat(seen.holds()).isTrue();
        assertThat(seen.leftovers()).isEmpty();
        assertThat(of(seen, "node one", "read its own")).isEqualTo(Verdict.KEPT);
        assertThat(of(seen, "another node", "read")).isEqualTo(Verdict.KEPT);
        assertThat(of(seen, "node one", "list, describe")).isEqualTo(Verdict.KEPT);
        assertThat(of(seen, "deployment service", "read what it")).isEqualTo(Verdict.KEPT);
        assertThat(of(seen, "project member", "read")).isEqualTo(Verdict.KEPT);
        assertThat(of(seen, "project admin", "read")).isEqualTo(Verdict.OPEN);
        assertThat(of(seen, "deployment service's user", "read")).isEqualTo(Verdict.OPEN);
        assertThat(of(seen, "runtime user", "read")).isEqualTo(Verdict.OPEN);
        assertThat(new String(Json.write(seen))).doesNotContain("secret_ref", "gAAAA");
    }

    @Test
    @DisplayName("the policy file closes what it says that it closes")
    void examine_withThePolicyFile_isAsAssured() throws Exception {
        assumeTrue(stock.isOurs(), "the policy of services that others use is left alone");
        String shipped = Files.readString(stock.policy());
        try {
            install(Policy.text());
            Examination seen = examined();
            assertThat(seen.holds()).isTrue();
            assertThat(of(seen, "node one", "read its own")).isEqualTo(Verdict.KEPT);
            assertThat(of(seen, "project admin", "read")).isEqualTo(Verdict.KEPT);
            assertThat(of(seen, "project member", "read")).isEqualTo(Verdict.KEPT);
            assertThat(of(seen, "deployment service's user", "read")).isEqualTo(Verdict.KEPT);
            assertThat(of(seen, "deployment service's user", "put itself")).isEqualTo(Verdict.KEPT);
            assertThat(of(seen, "runtime user", "read")).isEqualTo(Verdict.OPEN);
        } finally {
            install(shipped);
        }
    }

    /// oslo.policy reads a file again when its time stamp is newer.
    private void install(String text) throws Exception {
        Files.writeString(stock.policy(), text);
        var now = InstantSource.system().instant().plusSeconds(2);
        Files.setLastModifiedTime(stock.policy(), FileTime.from(now));
    }
}
