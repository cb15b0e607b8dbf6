package dev.unseen.compose.expose;

import dev.unseen.compose.failure.Refusal;
import dev.unseen.compose.git.Git;
import dev.unseen.compose.project.EnvFile;
import dev.unseen.compose.project.Project;
import dev.unseen.compose.scan.Decision;
import dev.unseen.compose.scan.Finding;
import dev.unseen.compose.scan.VariableScan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
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
        Fingerprints known = Fingerprints.of(project);
        Set<String> told = new HashSet<>();
        git.history(
                (path, id, content) -> {
                    for (String name : known.in(content)) {
                        if (told.add(path + "|" + name)) {
                            String sentence =
                                    "git remembers the value of %s (content %s); replace it";
                            String shortId = id.substring(0, 12);
                            out.add(
                                    Finding.note(
                                            path,
                                            1,
                                            "secret-in-history",
                                            sentence.formatted(name, shortId)));
                        }
                    }
                });
    }

    /// What would be committed now: secret files, backups, and contents with a secret's exact
    /// value. For a hook of git's.
    public static List<Finding> staged(Project project) {
        Fingerprints known = Fingerprints.of(project);
        var out = new ArrayList<Finding>();
        Git git =
                Git.of(project.root().folder())
                        .orElseThrow(() -> Refusal.notFound("--staged needs a git work tree"));
        git.staged(
                (path, id, content) -> {
                    if (known.isSecretFile(path) || path.startsWith("secrets-backup/")) {
                        out.add(staged(path, "this file must never be in git"));
                    }
                    for (String name : known.in(content)) {
                        out.add(staged(path, "would commit the value of " + name));
                    }
                });
        return out;
    }

    private static Finding staged(String path, String sentence) {
        return Finding.note(path, 1, "secret-staged", sentence);
    }
}
