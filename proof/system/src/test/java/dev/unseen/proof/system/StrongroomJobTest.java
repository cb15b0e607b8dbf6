package dev.unseen.proof.system;

import dev.unseen.cli.api.Web;
import dev.unseen.cli.house.KeyManagerOption.KeyManagerChoice;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// The main job where our strongroom keeps the secrets.
class StrongroomJobTest extends MainJobContract {

    @Override
    KeyManagerChoice keyManager(Path directory) {
        return KeyManagerChoice.strongroom();
    }

    @Override
    List<String> left(LiveHouse live, String token) {
        String secrets =
                live.house().addresses().strongroom() + "/key-manager/v1/secrets?limit=100";
        List<String> left = new ArrayList<>();
        for (JsonNode each :
                Web.trusting(live.house().directory().authority())
                        .get(secrets, "X-Auth-Token", token)
                        .expecting(200)
                        .json()
                        .path("secrets")) {
            String name = each.path("name").asString();
            if (name.startsWith("demo_")) {
                left.add(name);
            }
        }
        return left;
    }
}
