package dev.unseen.compose.cli;

import dev.unseen.compose.change.Backups;
import dev.unseen.compose.change.Digests;
import dev.unseen.compose.change.Disk;
import dev.unseen.compose.engine.Docker;
import dev.unseen.compose.git.Git;
import dev.unseen.compose.migrate.Record;
import dev.unseen.compose.project.Project;
import dev.unseen.compose.scan.Decision;
import dev.unseen.compose.scan.VariableScan;
import dev.unseen.compose.verify.EngineVerifier;
import dev.unseen.compose.verify.Fact;
import dev.unseen.compose.verify.Proof;
import dev.unseen.compose.verify.StaticVerifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// The checklist of nine lines, each from what is so now.
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Prints the nine steps of the migration as they stand now.")
final class StatusCommand implements Callable<Integer> {
    private final Surroundings surroundings;
    @Mixin ProjectOptions project = new ProjectOptions();

    StatusCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Project read = project.read(surroundings.environment());
        Map<String, Boolean> facts = facts(read);
        int number = 1;
        for (Map.Entry<String, Boolean> each : facts.entrySet()) {
            String mark = each.getValue() ? "x" : " ";
            surroundings.out().println("[" + mark + "] " + number++ + " " + each.getKey());
        }
        return facts.containsValue(false) ? 1 : 0;
    }

    private Map<String, Boolean> facts(Project read) {
        Path root = read.root().folder();
        Digests digests = surroundings.home().digests(surroundings.random());
        Optional<Record> record = Record.read(root);
        Optional<Git> git = Git.of(root);
        String folder = record.map(Record::secretsFolder).orElse("secrets");
        boolean files = record.filter(each -> allFiles(read, each, digests)).isPresent();
        List<Proof> live = record.map(each -> live(read, each, digests)).orElse(List.of());
        Map<String, Boolean> facts = new LinkedHashMap<>();
        facts.put(
                "directories: " + folder + "/ and secrets-backup/, closed to others",
                closed(root.resolve(folder)) && closed(root.resolve(Backups.FOLDER)));
        facts.put("backup: a sealed copy of every touched file", backedUp(root));
        facts.put("files: every secret is in its file, byte for byte", files);
        facts.put(
                "script: scripts/setup-secrets.sh is there",
                Files.isExecutable(root.resolve("scripts/setup-secrets.sh")));
        facts.put("gitignore: git leaves secrets and backups out", ignored(root, git, folder));
        facts.put("compose: no secret is left in the environment", clean(read));
        facts.put(
                "committed: the compose files are in git as they stand",
                git.filter(each -> committed(each, read)).isPresent());
        facts.put(
                "deployed: the running containers know no moved variable",
                !live.isEmpty() && live.stream().allMatch(StatusCommand::isDeployed));
        facts.put(
                "verified: all four facts hold for every secret",
                !live.isEmpty() && live.stream().allMatch(Proof::holds));
        return facts;
    }

    private static boolean isDeployed(Proof proof) {
        return proof.absentFromInspect() == Fact.HOLDS;
    }

    private List<Proof> live(Project read, Record record, Digests digests) {
        return Docker.running(surroundings.environment())
                .map(docker -> new EngineVerifier(docker, read, record, digests).proofs())
                .orElse(List.of());
    }

    private static boolean allFiles(Project read, Record record, Digests digests) {
        var verifier = new StaticVerifier(read, record, digests);
        return !record.moved().isEmpty() && record.moved().stream().allMatch(verifier::fileHolds);
    }

    private static boolean closed(Path folder) {
        return Files.isDirectory(folder) && Disk.attributes(folder).mode().endsWith("00");
    }

    private static boolean backedUp(Path root) {
        return new Backups(root)
                .all().stream().anyMatch(each -> Backups.state(each).equals("applied"));
    }

    private static boolean ignored(Path root, Optional<Git> git, String folder) {
        List<String> probes = List.of(folder + "/x", "secrets-backup/x", "a.backup-x");
        if (git.isPresent()) {
            return probes.stream().allMatch(git.get()::ignoresFromAbove);
        }
        Path file = root.resolve(".gitignore");
        try {
            List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
            return lines.containsAll(List.of(folder + "/", "secrets-backup/", "*.backup-*"));
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean clean(Project read) {
        return new VariableScan(read)
                .findings().stream().noneMatch(each -> each.decision() == Decision.MOVE);
    }

    private static boolean committed(Git git, Project read) {
        return read.files().stream().allMatch(file -> git.isCommitted(file.name()));
    }
}
