package dev.unseen.compose.plan;

import dev.unseen.compose.convention.ImageConfig;
import dev.unseen.compose.failure.Outage;
import dev.unseen.compose.failure.Refusal;
import dev.unseen.compose.project.ComposeFile;
import dev.unseen.compose.project.EnvFile;
import dev.unseen.compose.project.Project;
import dev.unseen.compose.scan.Decision;
import dev.unseen.compose.scan.Finding;
import dev.unseen.compose.scan.VariableScan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The plan as a file: what a person reviews, edits and hands back.
///
/// A reviewer may change a `decision` (move, report, keep) and add `runtimes`. Digests are keyed;
/// no value stands here.
public record PlanFile(
        int unseenPlan,
        String created,
        String secretsFolder,
        List<Source> files,
        List<Entry> secrets,
        List<Line> variables,
        Map<String, Runtime> runtimes) {
    private static final int BYTES_MAX = 8_000_000;
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();

    /// A file the plan was made from, as it stood then.
    public record Source(String path, String digest) {}

    public record Entry(
            String name,
            String file,
            String digest,
            int bytes,
            String mode,
            String uid,
            List<Consumer> consumers) {}

    public record Consumer(String file, String service, String variable, String path, String how) {}

    public record Line(
            String file, String service, String variable, String decision, String reason) {}

    public record Runtime(List<String> entrypoint, List<String> command) {}

    public static PlanFile of(Planning planning, Function<byte[], String> digest, String created) {
        Project project = planning.project();
        return new PlanFile(
                1,
                created,
                planning.folder(),
                sources(project, digest),
                planning.secrets().stream().map(each -> entry(planning, each, digest)).toList(),
                lines(planning),
                Map.of());
    }

    private static List<Source> sources(Project project, Function<byte[], String> digest) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (ComposeFile file : project.files()) {
            files.put(file.name(), file.source().bytes());
        }
        for (EnvFile file : project.envFiles()) {
            files.put(file.name(), file.source().bytes());
        }
        for (EnvFile file : project.dotenv()) {
            files.put(file.name(), file.source().bytes());
        }
        var out = new ArrayList<Source>();
        files.forEach((name, bytes) -> out.add(new Source(name, digest.apply(bytes))));
        return out;
    }

    private static Entry entry(Planning planning, Secret secret, Function<byte[], String> digest) {
        List<Consumer> consumers =
                planning.moves().stream()
                        .filter(move -> move.mounts() && move.secret().equals(secret.name()))
                        .map(
                                move ->
                                        new Consumer(
                                                move.service().file().name(),
                                                move.service().name(),
                                                move.variable(),
                                                move.path(),
                                                move.wiring().word()))
                        .toList();
        return new Entry(
                secret.name(),
                planning.folder() + "/" + secret.name(),
                digest.apply(secret.value().bytes()),
                secret.value().bytes().length,
                secret.mode(),
                secret.uid().map(String::valueOf).orElse("any"),
                consumers);
    }

    private static List<Line> lines(Planning planning) {
        Map<String, String> left = new HashMap<>();
        planning.left()
                .forEach(
                        each ->
                                left.put(
                                        Choices.key(
                                                each.service().file().name(),
                                                each.service().name(),
                                                each.variable()),
                                        each.reason()));
        var out = new ArrayList<Line>();
        for (Finding finding : new VariableScan(planning.project()).findings()) {
            String service = finding.service().orElse("");
            String variable = finding.variable().orElse("");
            String why = left.get(Choices.key(finding.file(), service, variable));
            String reason = finding.verdict().reason() + (why == null ? "" : "; stays: " + why);
            out.add(new Line(finding.file(), service, variable, finding.decision().word(), reason));
        }
        return out;
    }

    public byte[] json() {
        return (JSON.writeValueAsString(this) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /// Errors: [Refusal] unless the file is a plan of this version.
    public static PlanFile read(Path file) {
        try {
            if (Files.size(file) > BYTES_MAX) {
                throw Refusal.limit(file + " is larger than " + BYTES_MAX + " bytes");
            }
            PlanFile plan = JSON.readValue(Files.readAllBytes(file), PlanFile.class);
            if (plan.unseenPlan() != 1) {
                throw Refusal.malformed(file + " is not a plan of version 1");
            }
            return plan;
        } catch (JacksonException e) {
            throw Refusal.malformed(file + " is not a plan; make one with `unseen compose plan`");
        } catch (IOException e) {
            throw new Outage("disk", "cannot read " + file);
        }
    }

    /// Errors: [Refusal] when a file has changed since the plan was made.
    public void checkFresh(Project project, Function<byte[], String> digest) {
        List<Source> now = sources(project, digest);
        for (Source each : files) {
            Optional<Source> same =
                    now.stream().filter(other -> other.path().equals(each.path())).findFirst();
            if (same.isEmpty() || !same.get().digest().equals(each.digest())) {
                throw Refusal.conflict(
                        each.path() + " has changed since the plan was made; make a new plan");
            }
        }
    }

    public Choices choices() {
        Map<String, Decision> decisions = new HashMap<>();
        for (Line line : variables) {
            decisions.put(
                    Choices.key(line.file(), line.service(), line.variable()), decision(line));
        }
        Map<String, ImageConfig> configs = new HashMap<>();
        runtimes.forEach(
                (service, runtime) ->
                        configs.put(
                                service,
                                new ImageConfig(
                                        runtime.entrypoint(),
                                        runtime.command(),
                                        Optional.empty(),
                                        true)));
        return new Choices(decisions, configs, Optional.empty());
    }

    private static Decision decision(Line line) {
        for (Decision decision : Decision.values()) {
            if (decision.word().equals(line.decision().toLowerCase(Locale.ROOT))) {
                return decision;
            }
        }
        throw Refusal.malformed("a decision is move, report or keep, not " + line.decision());
    }
}
