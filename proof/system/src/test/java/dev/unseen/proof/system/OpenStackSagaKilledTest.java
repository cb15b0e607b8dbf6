package dev.unseen.proof.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unseen.cli.house.House;
import dev.unseen.cli.house.KeyManagerOption.KeyManagerChoice;
import dev.unseen.client.barbican.Barbican;
import dev.unseen.client.http.Https;
import dev.unseen.client.keystone.Cloud;
import dev.unseen.client.keystone.OpenStackEnvironment;
import dev.unseen.fleet.blueprint.BlueprintName;
import dev.unseen.fleet.blueprint.Blueprints;
import dev.unseen.fleet.blueprint.SecretPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// The kills where a cloud's Keystone and Barbican keep the secrets: Debian's own, which make a
/// thing twice that is asked for twice.
class OpenStackSagaKilledTest extends SagaKilledContract {

    private Map<String, String> accounts = Map.of();

    @Override
    KeyManagerChoice keyManager(Path directory) throws IOException, InterruptedException {
        accounts = StockCloud.required().accounts(directory.resolve("accounts"));
        return KeyManagerChoice.openstack(accounts);
    }

    @Override
    Kept kept(House house, String vps, String deployment) {
        var environment = OpenStackEnvironment.read(accounts, _ -> {});
        Cloud service = as(environment, environment.service());
        Cloud runtime = as(environment, environment.runtime());
        Path store = house.directory().control().resolve("control.db");
        return new Kept(
                List.copyOf(service.barbican().beginning(vps + "_").values()),
                orders(service.barbican(), vps),
                service.barbican().containersNamed(vps).stream().map(_ -> vps).toList(),
                Rows.column(
                        store,
                        "SELECT state FROM cloud_node WHERE deployment = '" + deployment + "'"),
                Rows.count(store, "SELECT COUNT(*) FROM cloud_node WHERE state <> 'revoked'"),
                service.credentials().named("unseen-control-").size(),
                runtime.credentials().named("unseen-node-"),
                true);
    }

    private static List<String> orders(Barbican barbican, String vps) {
        List<String> names = new ArrayList<>();
        var core7 = new Blueprints(Optional.empty()).named(new BlueprintName("core-7"));
        for (SecretPlan secret : core7.blueprint().secrets()) {
            for (JsonNode order : barbican.ordersNamed(vps + "_" + secret.name())) {
                assertThat(order.path("status").asString("")).isEqualTo("ACTIVE");
                names.add(order.path("meta").path("name").asString(""));
            }
        }
        return names;
    }

    /// Nothing is there that no deployment has: what an examination left that was killed is taken
    /// away by a later one, and may be there until then.
    @Override
    void assertSwept(House house) {
        var environment = OpenStackEnvironment.read(accounts, _ -> {});
        Cloud service = as(environment, environment.service());
        assertThat(service.barbican().beginning("").entrySet())
                .filteredOn(each -> !each.getValue().startsWith("unseen-doctor-"))
                .extracting(each -> each.getKey().url() + " " + each.getValue())
                .isEmpty();
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
