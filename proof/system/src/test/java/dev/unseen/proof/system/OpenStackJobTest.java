package dev.unseen.proof.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unseen.cli.house.KeyManagerOption.KeyManagerChoice;
import dev.unseen.client.http.Https;
import dev.unseen.client.keystone.Cloud;
import dev.unseen.client.keystone.OpenStackEnvironment;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The main job where a cloud's Keystone and Barbican keep the secrets: Debian's own.
class OpenStackJobTest extends MainJobContract {

    private Map<String, String> accounts = Map.of();

    @Override
    KeyManagerChoice keyManager(Path directory) throws IOException, InterruptedException {
        accounts = StockCloud.required().accounts(directory.resolve("accounts"));
        return KeyManagerChoice.openstack(accounts);
    }

    @Test
    @Order(5)
    @DisplayName("S2-043 S2-129: control has examined the cloud, and shows what it saw and when")
    void examination_ofTheDay_isShown() throws Exception {
        long deadline = System.nanoTime() + Duration.ofMinutes(4).toNanos();
        JsonNode standing = fleet().keyManager();
        while (!standing.has("examination") && System.nanoTime() < deadline) {
            Thread.sleep(1_000);
            standing = fleet().keyManager();
        }
        assertThat(standing.path("sound").asBoolean(false)).isTrue();
        assertThat(standing.path("age_seconds").asLong(-1)).isBetween(0L, 600L);
        assertThat(standing.path("examination").path("findings").size()).isEqualTo(13);
    }

    @Override
    List<String> left(LiveHouse live, String token) {
        var environment = OpenStackEnvironment.read(accounts, _ -> {});
        Cloud service = as(environment, environment.service());
        List<String> left = new ArrayList<>();
        for (String secret : live.secretNames()) {
            service.barbican().secretsNamed("demo_" + secret).forEach(each -> left.add(each.url()));
        }
        service.barbican().containersNamed("demo").forEach(each -> left.add(each.url()));
        Cloud runtime = as(environment, environment.runtime());
        left.addAll(runtime.credentials().named("unseen-node-"));
        return left;
    }

    private static Cloud as(
            OpenStackEnvironment environment, OpenStackEnvironment.Account account) {
        return new Cloud(
                environment.cloud(),
                account.within(environment.project()),
                Cloud.Ground.ofSystem(),
                Https.Watch.NOBODY);
    }
}
