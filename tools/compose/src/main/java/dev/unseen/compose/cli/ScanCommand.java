package dev.unseen.compose.cli;

import dev.unseen.compose.expose.Exposure;
import dev.unseen.compose.expose.Remembered;
import dev.unseen.compose.project.Project;
import dev.unseen.compose.scan.Decision;
import dev.unseen.compose.scan.Finding;
import dev.unseen.compose.scan.Report;
import dev.unseen.compose.scan.VariableScan;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Finds secrets and prints none. Exit code 1 when something should be moved.
@Command(
        name = "scan",
        mixinStandardHelpOptions = true,
        description = "Finds secrets in the environment; exit code 1 when some should be moved.")
final class ScanCommand implements Callable<Integer> {
    private final Surroundings surroundings;
    @Mixin ProjectOptions project = new ProjectOptions();

    @Option(names = "--json", description = "Print an array of findings.")
    boolean json;

    @Option(names = "--sarif", description = "Print SARIF 2.1.0.")
    boolean sarif;

    @Option(names = "--no-git", description = "Do not search git's history.")
    boolean skipsGit;

    @Option(
            names = "--staged",
            description = "For a hook of git's: look only at what would be committed now.")
    boolean staged;

    ScanCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Project read = project.read(surroundings.environment());
        if (staged) {
            List<Finding> found = Remembered.staged(read);
            surroundings.out().print(printed(found));
            return found.isEmpty() ? 0 : 1;
        }
        List<Finding> findings = new ArrayList<>(new VariableScan(read).findings());
        findings.addAll(Exposure.findings(read));
        if (!skipsGit) {
            findings.addAll(Remembered.findings(read));
        }
        surroundings.out().print(printed(findings));
        boolean found = findings.stream().anyMatch(each -> each.decision() == Decision.MOVE);
        return found ? 1 : 0;
    }

    private String printed(List<Finding> findings) {
        return json
                ? Report.json(findings)
                : sarif ? Report.sarif(findings) : Report.text(findings);
    }
}
