package dev.unseen.compose.expose;

import dev.unseen.compose.git.Git;
import dev.unseen.compose.plan.SecretValue;
import dev.unseen.compose.project.EnvFile;
import dev.unseen.compose.project.Project;
import dev.unseen.compose.scan.Decision;
import dev.unseen.compose.scan.Finding;
import dev.unseen.compose.scan.VariableScan;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Secrets that git tracks now, and secrets it remembers: this run's exact values, searched in
/// every content of the history without ever standing on a command line.
public final class Remembered {
    private Remembered() {}

    public static List<Finding> findings(Project project) {
        Optional<Git> git = Git.of(project.root().folder());
        var out = new ArrayList<Finding>();
        git.ifPresent(
                repository -> {
                    tracked(project, repository, out);
                    history(project, repository, out);
                });
        return out;
    }

    private static void tracked(Project project, Git git, List<Finding> out) {
        Set<String> envFiles = new HashSet<>();
        project.envFiles().stream().map(EnvFile::name).forEach(envFiles::add);
        project.dotenv().stream().map(EnvFile::name).forEach(envFiles::add);
        Set<String> told = new HashSet<>();
        for (Finding finding : new VariableScan(project).findings()) {
            boolean secret =
                    finding.decision() == Decision.MOVE && envFiles.contains(finding.file());
            if (secret && told.add(finding.file()) && !git.tracked(finding.file()).isEmpty()) {
                out.add(
                        Finding.note(
                                finding.file(),
                                finding.line(),
                                "secret-in-git",
                                "git tracks this file and it holds secrets"));
            }
        }
    }

    private static void history(Project project, Git git, List<Finding> out) {
        Map<String, byte[]> searched = new HashMap<>();
        for (Map.Entry<String, SecretValue> each : Exposure.values(project).entrySet()) {
            if (Exposure.isDistinct(each.getValue())) {
                searched.put(each.getKey(), each.getValue().bytes());
            }
        }
        Set<String> told = new HashSet<>();
        git.history(
                (path, id, content) -> {
                    for (Map.Entry<String, byte[]> each : searched.entrySet()) {
                        boolean found = contains(content, each.getValue());
                        if (found && told.add(path + "|" + each.getKey())) {
                            out.add(
                                    Finding.note(
                                            path,
                                            1,
                                            "secret-in-history",
                                            "git remembers the value of "
                                                    + each.getKey()
                                                    + " (content "
                                                    + id.substring(0, 12)
                                                    + "); replace it"));
                        }
                    }
                });
    }

    private static boolean contains(byte[] content, byte[] value) {
        String text = new String(content, StandardCharsets.ISO_8859_1);
        return text.contains(new String(value, StandardCharsets.ISO_8859_1));
    }
}
