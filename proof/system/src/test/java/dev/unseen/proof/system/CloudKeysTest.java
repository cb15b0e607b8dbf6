package dev.unseen.proof.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.sql.Database;
import dev.unseen.client.barbican.Barbican;
import dev.unseen.client.barbican.Reference;
import dev.unseen.client.http.Https;
import dev.unseen.client.http.Json;
import dev.unseen.client.keystone.Cloud;
import dev.unseen.client.keystone.OpenStackEnvironment;
import dev.unseen.fleet.blueprint.SecretClass;
import dev.unseen.fleet.blueprint.SecretPlan.ValueSpec;
import dev.unseen.fleet.blueprint.ValueKind;
import dev.unseen.fleet.budget.Calls;
import dev.unseen.fleet.deployment.DeploymentId;
import dev.unseen.fleet.deployment.SecretReference;
import dev.unseen.fleet.openstack.CloudKeyManager;
import dev.unseen.fleet.secrets.SecretKeeper;
import dev.unseen.fleet.secrets.SecretKeeper.ContainerOrder;
import dev.unseen.fleet.secrets.SecretKeeper.SecretOrder;
import dev.unseen.fleet.secrets.Wanted;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/// Orders at Debian's Barbican, as the steps of a saga make them: twice, interrupted, undone.
@Tag("wide")
@ExtendWith(CloudsWords.class)
class CloudKeysTest {

    private static final Wanted TOKEN =
            new Wanted.Generated(
                    new ValueSpec(ValueKind.BASE64URL, 48), SecretClass.REGENERABLE, List.of());

    @TempDir private Path directory;
    private final DeploymentId deployment = new DeploymentId(UUID.randomUUID().toString());
    private Map<String, String> accounts;
    private OpenStackEnvironment environment;
    private Database database;
    private CloudKeyManager keyManager;
    private SecretKeeper secrets;

    @BeforeEach
    void open() throws Exception {
        accounts = StockCloud.required().accounts(directory.resolve("accounts"));
        environment = OpenStackEnvironment.read(accounts, _ -> {});
        database = Database.open("sqlite:" + directory.resolve("control.db"), "db/control");
        var clock = InstantSource.system();
        keyManager =
                new CloudKeyManager(
                        environment,
                        Map.of(),
                        new CloudKeyManager.Door(
                                URI.create("https://127.0.0.1:1"), "a certificate"),
                        new CloudKeyManager.Ground(
                                database, new Calls(database, clock), clock, new SecureRandom()));
        keyManager.check();
        secrets = keyManager.secrets();
    }

    @AfterEach
    void close() {
        if (database != null) {
            keyManager.close();
            database.close();
        }
    }

    private SecretReference order(String vps, String secret) {
        return secrets.order(new SecretOrder(deployment, secret, vps + "_" + secret, TOKEN))
                .orElseThrow();
    }

    private Barbican as(OpenStackEnvironment.Account account) {
        return new Cloud(
                        environment.cloud(),
                        account.within(environment.project()),
                        Cloud.Ground.ofSystem(),
                        Https.Watch.NOBODY)
                .barbican();
    }

    @Test
    @DisplayName("an order whose answer was lost is found, not repeated; nobody else's is taken")
    void order_afterALostAnswer_takesWhatItMadeItself() {
        String vps = "lost-1";
        Reference planted = plant(vps + "_KEY");
        SecretReference made = order(vps, "KEY");
        assertThat(made.url()).isNotEqualTo(planted.url());
        forgetAnswers();
        assertThat(order(vps, "KEY")).isEqualTo(made);
        assertThat(order(vps, "KEY")).isEqualTo(made);
        assertThat(secrets.secretsNamed(vps + "_KEY")).hasSize(1);
        assertThat(as(environment.service()).secretsNamed(vps + "_KEY")).hasSize(2);
        secrets.deleteSecret(made);
        secrets.deleteSecret(made);
        assertThat(as(environment.service()).secretsNamed(vps + "_KEY"))
                .extracting(Reference::url)
                .containsExactly(planted.url());
    }

    /// As a member of the project could, who would know the value.
    private Reference plant(String name) {
        ObjectNode meta = Json.object();
        meta.put("name", name);
        meta.put("algorithm", "aes");
        meta.put("bit_length", 512);
        meta.put("mode", "xts");
        meta.put("payload_content_type", "application/octet-stream");
        var member = OpenStackEnvironment.probes(accounts, _ -> {}).get("project member");
        return as(member).order(name, "key", meta);
    }

    private void forgetAnswers() {
        database.write(
                handle ->
                        handle.createUpdate("UPDATE cloud_secret SET reference = NULL").execute());
    }

    @Test
    @DisplayName("S2-033: vps-1 is not vps-10, _ and % are no wildcards")
    void secretsNamed_thatBeginAlike_areKeptApart() {
        SecretReference one = order("vps-1", "KEY");
        var other = new DeploymentId(UUID.randomUUID().toString());
        for (String name : List.of("vps-10_KEY", "vps-1xKEY", "vps-1_KEY_B", "vps-1%KEY")) {
            secrets.order(new SecretOrder(other, "K" + name.hashCode(), name, TOKEN));
        }
        assertThat(secrets.secretsNamed("vps-1_KEY"))
                .extracting(SecretReference::url)
                .containsExactly(one.url());
        assertThat(secrets.secretsNamed("vps-1%KEY")).hasSize(1);
        assertThat(secrets.secretsNamed("vps-1")).isEmpty();
        assertThat(secrets.secretsNamed("%")).isEmpty();
    }

    @Test
    void contain_again_isTheSameContainer() {
        var key = order("box-1", "KEY");
        var container = new ContainerOrder(deployment, "box-1", List.of(key));
        String made = secrets.contain(container);
        assertThat(secrets.contain(container)).isEqualTo(made);
        forgetAnswers();
        assertThat(secrets.contain(container)).isEqualTo(made);
        assertThat(secrets.containersNamed("box-1")).containsExactly(made);
        secrets.deleteContainer(made);
        assertThat(secrets.containersNamed("box-1")).isEmpty();
    }

    @Test
    @DisplayName("O3: what no order yields is refused before anything is made")
    void order_ofAKindThatStockCannotMake_isRefused() {
        var words =
                new Wanted.Generated(
                        new ValueSpec(ValueKind.PASSPHRASE, 8), SecretClass.REGENERABLE, List.of());
        assertThatThrownBy(() -> secrets.order(new SecretOrder(deployment, "W", "vps_W", words)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("cannot generate W");
        assertThat(secrets.secretsNamed("vps_W")).isEmpty();
    }
}
