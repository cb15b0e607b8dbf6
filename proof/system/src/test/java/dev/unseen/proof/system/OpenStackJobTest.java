package dev.unseen.proof.system;

import dev.unseen.cli.house.KeyManagerOption.KeyManagerChoice;
import dev.unseen.client.http.Https;
import dev.unseen.client.keystone.Cloud;
import dev.unseen.client.keystone.OpenStackEnvironment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The main job where a cloud's Keystone and Barbican keep the secrets: Debian's own.
class OpenStackJobTest extends MainJobContract {

    private Map<String, String> accounts = Map.of();

    @Override
    KeyManagerChoice keyManager(Path directory) throws IOException, InterruptedException {
        accounts = StockCloud.required().accounts(directory.resolve("accounts"));
        return KeyManagerChoice.openstack(accounts);
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
