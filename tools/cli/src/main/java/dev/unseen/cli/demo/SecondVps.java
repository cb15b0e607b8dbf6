package dev.unseen.cli.demo;

import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.file.PrivateFiles;
import dev.unseen.chassis.json.Json;
import dev.unseen.cli.house.House;
import dev.unseen.client.node.NodeClient;
import dev.unseen.client.node.UserData;
import dev.unseen.client.payload.Bundle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/// A second server with a ticket, keys, a machine and a bundle of its own: this very process. It
/// is let in, gets what is its own, and asks for what is not.
final class SecondVps {

    private static final String NAME = "demo-second";

    private final House house;
    private final DeploymentService service;
    private final Path directory;

    SecondVps(House house, DeploymentService service) {
        this.house = house;
        this.service = service;
        this.directory =
                house.directory().path().resolve(NAME).resolve(UUID.randomUUID().toString());
    }

    /// Where the node keeps its state, with what it was told at enrolment.
    Path state() {
        return directory.resolve("state");
    }

    /// What each of these addresses answers to it. Errors: [Refusal] when it does not get its own.
    Observations.Attempt ask(List<String> payloads) {
        String deployment = UUID.randomUUID().toString();
        JsonNode ticket = service.ticket(deployment, NAME);
        String node = ticket.path("node").asString();
        recordMachine(deployment);
        service.bind(node, "machine", Map.of("provider", "local", "machine", deployment));
        service.bind(node, "bundle", Map.of("container_ref", service.container(NAME)));
        UserData userData = userData(deployment, node, ticket.path("ticket").asString());
        try (var client = NodeClient.open(userData, state(), "demo/" + deployment)) {
            client.enrol();
            try (Bundle own = client.bundle()) {
                requireOwn(own);
            }
            List<Integer> statuses =
                    payloads.stream()
                            .map(each -> client.ask(URI.create(each).getRawPath()))
                            .toList();
            return new Observations.Attempt("a second VPS", "GET each payload", statuses);
        } finally {
            service.revoke(node);
            forgetMachine(deployment);
        }
    }

    private static void requireOwn(Bundle own) {
        if (!own.values().keySet().equals(java.util.Set.of("PROBE"))) {
            throw Refusal.conflict("The second VPS did not get its own bundle.");
        }
    }

    /// As the local provider writes it: the strongroom looks whether this process is who calls.
    private void recordMachine(String machine) {
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

    /// Before control switches its machines off: this process is none of them.
    private void forgetMachine(String machine) {
        try {
            Path folder = house.directory().control().resolve("machines").resolve(machine);
            Files.deleteIfExists(folder.resolve("machine.json"));
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long startedTicks() {
        try {
            String stat = Files.readString(Path.of("/proc/self/stat"));
            return Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[19]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private UserData userData(String deployment, String node, String ticket) {
        try {
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("unseen", 1);
            document.put("strongroom", house.addresses().strongroom());
            document.put("ca_pem", Files.readString(house.directory().authority()));
            byte[] identity =
                    Files.readAllBytes(house.directory().strongroom().resolve("identity.json"));
            document.put("strongroom_key", Json.tree(identity).path("fingerprint").asString());
            document.put("deployment", deployment);
            document.put("node", node);
            document.put("vps", NAME);
            document.put("ticket", ticket);
            document.put("application", Map.of());
            PrivateFiles.directory(directory);
            return UserData.parse(Json.write(document));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
