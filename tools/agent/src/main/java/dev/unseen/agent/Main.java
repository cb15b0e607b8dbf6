package dev.unseen.agent;

import dev.unseen.agent.os.Hardening;
import dev.unseen.agent.os.Readiness;
import dev.unseen.agent.run.Agent;
import dev.unseen.agent.run.ApplicationPlan;
import dev.unseen.agent.run.ExitCode;
import dev.unseen.agent.run.Supervisor;
import dev.unseen.agent.systemd.CredentialSocket;
import dev.unseen.agent.tmpfs.Values;
import dev.unseen.client.cloud.CloudClient;
import dev.unseen.client.cloud.CloudUserData;
import dev.unseen.client.http.Json;
import dev.unseen.client.http.StrongroomUnreachable;
import dev.unseen.client.keystone.Cloud;
import dev.unseen.client.node.NodeClient;
import dev.unseen.client.node.NodeLine;
import dev.unseen.client.node.UserData;
import dev.unseen.client.state.StateUnusable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/// `agent --user-data FILE --state DIR`: runs the application of the user-data. With
/// `--credential-socket PATH` it runs none, and hands values to systemd for the units of the
/// user-data.
public final class Main {

    private static final String USAGE =
            "usage: agent --user-data FILE --state DIR [--credential-socket PATH]";

    private static final int STOP_SECONDS_MAX = 30;

    private Main() {}

    public static void main(String[] arguments) throws InterruptedException {
        System.exit(run(List.of(arguments)).number());
    }

    private static ExitCode run(List<String> arguments) throws InterruptedException {
        Map<String, String> options = options(arguments);
        String state = options.getOrDefault("--state", "");
        Path directory = Path.of(state);
        Optional<Told> told = read(options.getOrDefault("--user-data", ""));
        if (told.isEmpty() || state.isEmpty()) {
            System.err.println(USAGE);
            return ExitCode.WRONG_ARGUMENTS;
        }
        Hardening.apply();
        Hardening.weaknesses().forEach(each -> System.err.println("agent: " + each));
        JsonNode application = told.get().application();
        String socket = options.getOrDefault("--credential-socket", "");
        try (NodeLine line = told.get().line().apply(directory)) {
            return socket.isEmpty()
                    ? supervise(line, ApplicationPlan.parse(application), directory)
                    : serve(line, ApplicationPlan.units(application), Path.of(socket));
        } catch (StateUnusable e) {
            System.err.println("agent: " + e.getMessage());
            return ExitCode.STATE_UNUSABLE;
        }
    }

    private static ExitCode supervise(NodeLine line, ApplicationPlan plan, Path directory)
            throws InterruptedException {
        Path credentials = directory.resolve("credentials").toAbsolutePath();
        var way =
                new Agent.Way(
                        bundle -> Values.linked(bundle, credentials),
                        first -> new Supervisor(plan, first));
        return runUntilSignal(new Agent(line, way));
    }

    /// It listens before there is a bundle: a unit that starts early waits for its values.
    private static ExitCode serve(NodeLine line, Set<String> units, Path path)
            throws InterruptedException {
        try (var socket = CredentialSocket.listen(path, units)) {
            Readiness.tell(System.getenv().getOrDefault("NOTIFY_SOCKET", ""));
            return runUntilSignal(new Agent(line, new Agent.Way(Values::inMemory, socket::begin)));
        }
    }

    /// What user-data says, whichever key manager it leads to.
    private record Told(JsonNode application, Function<Path, NodeLine> line) {

        static Told parse(byte[] json) {
            if (CloudUserData.isOne(Json.tree(json))) {
                var cloud = CloudUserData.parse(json);
                return new Told(
                        cloud.application(),
                        state -> CloudClient.open(cloud, state, bootId(), Cloud.Ground.ofSystem()));
            }
            var strongroom = UserData.parse(json);
            return new Told(
                    strongroom.application(),
                    state -> NodeClient.open(strongroom, state, bootId()));
        }
    }

    /// A signal asks the agent to end; the process ends when the agent has.
    private static ExitCode runUntilSignal(Agent agent) throws InterruptedException {
        var ended = new CountDownLatch(1);
        var hook =
                new Thread(
                        () -> {
                            agent.stop();
                            try {
                                ended.await(STOP_SECONDS_MAX, TimeUnit.SECONDS);
                            } catch (InterruptedException _) {
                                Thread.currentThread().interrupt();
                            }
                        });
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return agent.run();
        } finally {
            ended.countDown();
        }
    }

    private static Map<String, String> options(List<String> arguments) {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i + 1 < arguments.size(); i += 2) {
            options.put(arguments.get(i), arguments.get(i + 1));
        }
        return options;
    }

    private static Optional<Told> read(String file) {
        try {
            return Optional.of(Told.parse(Files.readAllBytes(Path.of(file))));
        } catch (IOException | IllegalArgumentException | StrongroomUnreachable e) {
            System.err.println("agent: no usable user-data in '" + file + "'");
            return Optional.empty();
        }
    }

    /// Linux's own id of this boot together with this process: a restarted machine is another
    /// boot.
    private static String bootId() {
        try {
            String boot = Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
            return boot + "/" + ProcessHandle.current().pid();
        } catch (IOException _) {
            return "unknown/" + ProcessHandle.current().pid();
        }
    }
}
