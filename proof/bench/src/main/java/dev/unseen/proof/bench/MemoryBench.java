package dev.unseen.proof.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/// Resident memory of idle processes (VmRSS of /proc), ten seconds after they are ready: a house
/// as `unseen up` starts it, and an agent that runs `sleep`.
final class MemoryBench {

    private static final long SETTLE_SECONDS = 10;

    private final Installation installation;
    private final Report report;

    MemoryBench(Installation installation, Report report) {
        this.installation = installation;
        this.report = report;
    }

    void run() throws Exception {
        report.line("| process, idle | resident |");
        report.line("| --- | --- |");
        house();
        agent();
        report.line("");
        report.line(
                "Targets of design.md: strongroom and control below 250 MB, agent below 60 MB.");
    }

    private void house() throws IOException, InterruptedException {
        Path directory = privateDirectory("house");
        Process house =
                new ProcessBuilder(
                                installation.home().resolve("bin/unseen").toString(),
                                "up",
                                "--dir",
                                directory.toString(),
                                "--strongroom-port",
                                Integer.toString(Ports.free()),
                                "--portal-port",
                                Integer.toString(Ports.free()))
                        .redirectErrorStream(true)
                        .redirectOutput(installation.work().resolve("house.log").toFile())
                        .start();
        try {
            Optional<Long> control = pid(house, directory.resolve("control/ready.json"));
            Optional<Long> strongroom = pid(house, directory.resolve("strongroom/ready.json"));
            if (control.isEmpty() || strongroom.isEmpty()) {
                report.line("The house did not start: %s", last("house.log"));
                return;
            }
            TimeUnit.SECONDS.sleep(SETTLE_SECONDS);
            double first = mebibytes(strongroom.get());
            double second = mebibytes(control.get());
            report.line("| strongroom | %.0f MiB |", first);
            report.line("| control | %.0f MiB |", second);
            report.line("| together | %.0f MiB |", first + second);
        } finally {
            end(house);
        }
    }

    private void agent() throws Exception {
        Path state = privateDirectory("agent");
        Path file = installation.work().resolve("user-data.json");
        try (var server =
                StrongroomServer.start(installation, installation.work().resolve("memory"))) {
            var service = new DeploymentService(server);
            String application = "{\"command\":[\"/bin/sleep\",\"600\"],\"environment\":{}}";
            Files.write(file, service.provision("agent", application));
            Process agent = launch(file, state);
            try {
                TimeUnit.SECONDS.sleep(SETTLE_SECONDS);
                if (agent.isAlive() && agent.descendants().findAny().isPresent()) {
                    report.line("| agent | %.0f MiB |", mebibytes(agent.pid()));
                } else {
                    report.line("The agent did not start its application: %s", last("agent.log"));
                }
            } finally {
                end(agent);
            }
        }
    }

    /// With the flags that control gives it.
    private Process launch(Path userData, Path state) throws IOException {
        List<String> command =
                List.of(
                        installation.java(),
                        "@" + installation.agent().resolve("java.options"),
                        "-XX:AOTCache=" + installation.home().resolve("agent.aot"),
                        "-cp",
                        classPath(),
                        "dev.unseen.agent.Main",
                        "--user-data",
                        userData.toString(),
                        "--state",
                        state.toString());
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(installation.work().resolve("agent.log").toFile())
                .start();
    }

    private String classPath() throws IOException {
        try (Stream<Path> jars = Files.list(installation.agent())) {
            return jars.filter(each -> each.toString().endsWith(".jar"))
                    .sorted()
                    .map(Path::toString)
                    .collect(Collectors.joining(":"));
        }
    }

    private Path privateDirectory(String name) throws IOException {
        return Files.createDirectory(
                installation.work().resolve(name),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    private static Optional<Long> pid(Process house, Path ready)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
        while (Files.notExists(ready)) {
            if (house.waitFor(50, TimeUnit.MILLISECONDS) || System.nanoTime() > deadline) {
                return Optional.empty();
            }
        }
        return Optional.of(
                new JsonMapper().readTree(Files.readAllBytes(ready)).path("pid").asLong());
    }

    private String last(String log) throws IOException {
        List<String> lines = Files.readAllLines(installation.work().resolve(log));
        return lines.isEmpty() ? "it said nothing" : lines.getLast();
    }

    private static double mebibytes(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                .filter(each -> each.startsWith("VmRSS:"))
                .mapToDouble(each -> Double.parseDouble(each.replaceAll("[^0-9]", "")) / 1024)
                .findFirst()
                .orElseThrow();
    }

    private static void end(Process process) throws InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
