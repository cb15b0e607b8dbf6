package dev.unseen.proof.system;

import dev.unseen.cli.house.House;
import dev.unseen.cli.house.KeyManagerOption.KeyManagerChoice;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/// The kills where our own strongroom keeps the secrets.
class StrongroomSagaKilledTest extends SagaKilledContract {

    @Override
    KeyManagerChoice keyManager(Path directory) {
        return KeyManagerChoice.strongroom();
    }

    @Override
    Kept kept(House house, String vps, String deployment) throws IOException {
        Path store = house.directory().strongroom().resolve("strongroom.db");
        Function<JsonNode, String> name = each -> each.path("name").asString("");
        return new Kept(
                beginning(house, "secrets", vps + "_", name),
                beginning(house, "orders", vps + "_", each -> name.apply(each.path("meta"))),
                beginning(house, "containers", vps, name).stream().filter(vps::equals).toList(),
                nodes(house, deployment),
                Rows.count(
                        store,
                        "SELECT COUNT(*) FROM ticket JOIN node ON node.id = ticket.node_id"
                                + " WHERE node.state <> 'revoked'"),
                Rows.count(store, "SELECT COUNT(*) FROM application_credential"),
                List.of(),
                false);
    }

    private static List<String> beginning(
            House house, String collection, String prefix, Function<JsonNode, String> name)
            throws IOException {
        return Automation.of(house).all(collection).stream()
                .map(name)
                .filter(each -> each.startsWith(prefix))
                .toList();
    }

    private static List<String> nodes(House house, String deployment) throws IOException {
        String url = house.addresses().strongroom() + "/unseen/v1/nodes?deployment=" + deployment;
        JsonNode nodes = Automation.of(house).get(url).path("nodes");
        return StreamSupport.stream(nodes.spliterator(), false)
                .map(each -> each.path("state").asString(""))
                .toList();
    }
}
