package dev.unseen.compose.cli;

import dev.unseen.compose.change.Attributes;
import dev.unseen.compose.change.Backups;
import dev.unseen.compose.change.Boundary;
import dev.unseen.compose.change.Digests;
import dev.unseen.compose.change.Disk;
import dev.unseen.compose.engine.Docker;
import dev.unseen.compose.failure.Outage;
import dev.unseen.compose.failure.Refusal;
import dev.unseen.compose.migrate.Record;
import dev.unseen.compose.project.Project;
import dev.unseen.compose.verify.EngineVerifier;
import dev.unseen.compose.verify.Fact;
import dev.unseen.compose.verify.HttpCheck;
import dev.unseen.compose.verify.Proof;
import dev.unseen.compose.verify.StaticVerifier;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/// Proves that the secrets are out of the environment and still reach their readers.
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = "Checks four facts per secret and service; exit code 1 when one fails.")
final class VerifyCommand implements Callable<Integer> {
    static final String RESULT = "verified";
    private final Surroundings surroundings;
    @Mixin ProjectOptions project = new ProjectOptions();

    @Option(names = "--static", description = "Look at the files only, even where an engine runs.")
    boolean files;

    @Option(names = "--json", description = "Print an array of proofs.")
    boolean json;

    @Option(
            names = "--check",
            paramLabel = "URL[=STATUS|->LOCATION]",
            description = "Ask the application: health, login redirect, endpoints.")
    List<String> checks = new ArrayList<>();

    @Option(names = "--attempts", defaultValue = "10", description = "Times to ask each check.")
    int attempts = 10;

    @Option(names = "--pause-seconds", defaultValue = "3", description = "Seconds between.")
    int pauseSeconds = 3;

    VerifyCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws InterruptedException {
        Given.atLeast("--attempts", 1, attempts);
        Given.atLeast("--pause-seconds", 0, pauseSeconds);
        List<HttpCheck> asked = checks.stream().map(HttpCheck::parse).toList();
        Project read = project.read(surroundings.environment());
        Record record =
                Record.read(read.root().folder())
                        .orElseThrow(() -> Refusal.notFound("nothing has been migrated here"));
        Optional<Docker> docker =
                files ? Optional.empty() : Docker.running(surroundings.environment());
        Digests digests = surroundings.home().digests(surroundings.random());
        List<Proof> proofs =
                docker.map(each -> new EngineVerifier(each, read, record, digests).proofs())
                        .orElseGet(() -> new StaticVerifier(read, record, digests).proofs());
        surroundings.out().print(json ? json(proofs) : text(proofs, docker.isPresent()));
        boolean passed = proofs.stream().noneMatch(Proof::fails) & answered(asked);
        if (docker.isPresent() && passed) {
            remember(read);
        }
        return passed ? 0 : 1;
    }

    /// When this project was verified on an engine last, as text; empty when it never was.
    static String lastPassed(Path project) {
        Path file = project.resolve(Backups.FOLDER).resolve(RESULT);
        try {
            return Files.exists(file) ? Files.readString(file).strip() : "";
        } catch (IOException e) {
            throw new Outage("disk", "cannot read " + RESULT);
        }
    }

    private void remember(Project read) {
        byte[] now = (surroundings.clock().instant() + "\n").getBytes(StandardCharsets.US_ASCII);
        new Disk(Boundary.NONE)
                .write(
                        read.root().folder().resolve(Backups.FOLDER).resolve(RESULT),
                        now,
                        Attributes.PRIVATE);
    }

    /// Beside a JSON array the answers go where they do not spoil it.
    private boolean answered(List<HttpCheck> asked) throws InterruptedException {
        PrintStream to = json ? surroundings.err() : surroundings.out();
        boolean all = true;
        for (HttpCheck check : asked) {
            boolean passed = check.passes(attempts, Duration.ofSeconds(pauseSeconds));
            to.println((passed ? "yes  " : "NO   ") + check.url());
            all &= passed;
        }
        return all;
    }

    private static String text(List<Proof> proofs, boolean engine) {
        var out = new StringBuilder();
        out.append(engine ? "" : "no engine: judged by the files\n");
        out.append("inspect  exec     readable healthy  service variable\n");
        for (Proof proof : proofs) {
            for (Fact fact : proof.facts()) {
                out.append("%-9s".formatted(fact.word()));
            }
            out.append(proof.service()).append(' ').append(proof.variable()).append('\n');
            proof.seen()
                    .forEach(
                            each -> out.append("         still in the ").append(each).append('\n'));
        }
        return out.toString();
    }

    private static String json(List<Proof> proofs) {
        var out = new ArrayList<Map<String, Object>>();
        for (Proof proof : proofs) {
            Map<String, Object> each = new LinkedHashMap<>();
            each.put("service", proof.service());
            each.put("variable", proof.variable());
            each.put("absentFromInspect", proof.absentFromInspect().word());
            each.put("absentFromExec", proof.absentFromExec().word());
            each.put("readable", proof.readable().word());
            each.put("healthy", proof.healthy().word());
            each.put("seen", proof.seen());
            out.add(each);
        }
        return new JsonMapper().writeValueAsString(out) + "\n";
    }
}
