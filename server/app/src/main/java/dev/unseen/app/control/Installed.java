package dev.unseen.app.control;

import dev.unseen.app.config.ControlConfig;
import dev.unseen.chassis.aot.AotCache;
import dev.unseen.chassis.caller.ProjectId;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.json.Json;
import dev.unseen.fleet.FleetSettings;
import dev.unseen.fleet.local.AgentCommand;
import dev.unseen.fleet.local.LocalSettings;
import dev.unseen.fleet.local.LocalSettings.LevelWish;
import dev.unseen.fleet.saga.SagaLimits;
import dev.unseen.fleet.secrets.Directions;
import dev.unseen.fleet.step.Installation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// What of the installation's files a fleet on this host is told: the agent, the applications,
/// and how to recognise the strongroom.
record Installed(ControlConfig config) {

    /// The certificate of the strongroom's authority, PEM.
    String authority() {
        return read(config.strongroom().authority());
    }

    /// By what the strongroom and its log are recognised, as the strongroom wrote it.
    record StrongroomIdentity(String fingerprint, String logOrigin, List<String> logKeys) {}

    StrongroomIdentity identity() {
        byte[] json = read(config.strongroom().identity()).getBytes(StandardCharsets.UTF_8);
        return Json.read(json, StrongroomIdentity.class);
    }

    Installation.Strongroom strongroom() {
        return new Installation.Strongroom(
                config.strongroom().url(), authority(), identity().fingerprint());
    }

    FleetSettings fleetSettings(Directions directions, Supplier<ProjectId> project) {
        Path javaHome = Path.of(System.getProperty("java.home"));
        var agent =
                new AgentCommand(
                        javaHome,
                        agentOptions(),
                        jars(config.local().programs().resolve("agent")),
                        Stream.of(agentFlags(), agentCache().file()).filter(Files::exists).toList(),
                        "dev.unseen.agent.Main");
        var local =
                new LocalSettings(
                        config.data().resolve("machines"),
                        agent,
                        LevelWish.valueOf(config.local().level().toUpperCase(Locale.ROOT)),
                        Path.of("/usr/bin/bwrap"));
        var installation = new Installation(agent.java(), applications(), directions);
        return new FleetSettings(
                local,
                config.local().cache(),
                config.blueprints(),
                project,
                installation,
                SagaLimits.USUAL);
    }

    /// The cache that `unseen prepare` made, where it did.
    private AotCache agentCache() {
        Path programs = config.local().programs();
        return new AotCache(programs.resolve("agent.aot"), programs.resolve("agent"));
    }

    /// How Java runs every agent, here and on a machine of its own.
    private Path agentFlags() {
        return config.local().programs().resolve("agent/java.options");
    }

    /// The JDK refuses to read a cache while it records one, and no agent would start.
    private List<String> agentOptions() {
        List<String> configured = config.local().agentOptions();
        List<String> options = new ArrayList<>(List.of("@" + agentFlags()));
        if (!names(configured, "-XX:AOT")) {
            agentCache().option().ifPresent(options::add);
        }
        options.addAll(configured);
        return options;
    }

    private static boolean names(List<String> options, String prefix) {
        return options.stream().anyMatch(each -> each.startsWith(prefix));
    }

    /// Each folder of `applications/` by its name.
    private Map<String, Path> applications() {
        Map<String, Path> applications = new TreeMap<>();
        for (Path each : list(config.local().programs().resolve("applications"))) {
            applications.put(each.getFileName().toString(), each);
        }
        return applications;
    }

    private static List<Path> jars(Path folder) {
        return list(folder).stream().filter(each -> each.toString().endsWith(".jar")).toList();
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        } catch (IOException _) {
            throw Refusal.conflict(
                    folder + " is missing; local.programs has agent/ and applications/.");
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException _) {
            throw Refusal.conflict(file + " cannot be read; start the strongroom first.");
        }
    }
}
