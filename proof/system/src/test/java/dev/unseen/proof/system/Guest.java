package dev.unseen.proof.system;

import dev.unseen.chassis.file.PrivateFiles;
import dev.unseen.chassis.json.Json;
import dev.unseen.cli.house.House;
import dev.unseen.client.node.NodeClient;
import dev.unseen.client.node.UserData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/// A node that lives in this very process, with a ticket, a machine and a container of its own.
record Guest(String node, NodeClient client) implements AutoCloseable {

    /// What a machine is started with.
    record Invitation(String node, byte[] userData) {}

    /// Makes all that one needs to enrol. Its machine is written down as the local provider would,
    /// with this process.
    ///
    /// @param application as user-data says it
    static Invitation invite(
            House house, Automation service, String name, List<String> refs, Object application)
            throws IOException {
        String deployment = UUID.randomUUID().toString();
        JsonNode ticket = service.ticket(deployment, name);
        String node = ticket.path("node").asString();
        recordMachine(house, deployment);
        service.bind(node, "machine", Map.of("provider", "local", "machine", deployment));
        service.bind(node, "bundle", Map.of("container_ref", service.container(name, refs)));
        Map<String, Object> document = userData(house, ticket);
        document.put("deployment", deployment);
        document.put("vps", name);
        document.put("application", application);
        return new Invitation(node, Json.write(document));
    }

    /// Lets one in.
    static Guest join(House house, Automation service, Path folder, String name, List<String> refs)
            throws IOException {
        Invitation invitation = invite(house, service, name, refs, Map.of());
        PrivateFiles.directory(folder);
        var userData = UserData.parse(invitation.userData());
        var client = NodeClient.open(userData, folder.resolve("state"), "proof/" + name);
        client.enrol();
        return new Guest(invitation.node(), client);
    }

    private static void recordMachine(House house, String machine) throws IOException {
        Path folder = house.directory().control().resolve("machines").resolve(machine);
        PrivateFiles.directory(folder);
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("machine", machine);
        file.put("pid", ProcessHandle.current().pid());
        file.put("started_ticks", startedTicks());
        file.put("deployment", machine);
        file.put("level", "process");
        PrivateFiles.replace(folder.resolve("machine.json"), Json.write(file));
    }

    /// So that control, when it switches its machines off, does not take this process for one.
    static void forgetMachines(House house) throws IOException {
        Path machines = house.directory().control().resolve("machines");
        try (var all = Files.newDirectoryStream(machines)) {
            for (Path each : all) {
                Files.deleteIfExists(each.resolve("machine.json"));
                Files.deleteIfExists(each);
            }
        }
    }

    private static long startedTicks() throws IOException {
        String stat = Files.readString(Path.of("/proc/self/stat"));
        return Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[19]);
    }

    private static Map<String, Object> userData(House house, JsonNode ticket) throws IOException {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("unseen", 1);
        document.put("strongroom", house.addresses().strongroom());
        document.put("ca_pem", Files.readString(house.directory().authority()));
        byte[] identity =
                Files.readAllBytes(house.directory().strongroom().resolve("identity.json"));
        document.put("strongroom_key", Json.tree(identity).path("fingerprint").asString());
        document.put("node", ticket.path("node").asString());
        document.put("ticket", ticket.path("ticket").asString());
        return document;
    }

    @Override
    public void close() {
        client.close();
    }
}
