package dev.unseen.compose.cli;

import dev.unseen.compose.change.Change;
import dev.unseen.compose.change.Disk;
import dev.unseen.compose.change.Transaction;
import dev.unseen.compose.failure.Refusal;
import dev.unseen.compose.migrate.Record;
import dev.unseen.compose.ports.ClosablePorts;
import dev.unseen.compose.ports.PortEdits;
import dev.unseen.compose.ports.Reachability;
import dev.unseen.compose.project.Project;
import dev.unseen.compose.text.SourceText;
import dev.unseen.compose.verify.HttpCheck;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Closes published ports that a proxy serves, once the migration has soaked.
@Command(
        name = "close-ports",
        mixinStandardHelpOptions = true,
        description = "Removes published ports that a proxy of the project serves.")
final class ClosePortsCommand implements Callable<Integer> {
    private final Surroundings surroundings;
    @Mixin ProjectOptions project = new ProjectOptions();
    @Mixin SealOptions seal = new SealOptions();

    @Option(names = "--dry-run", description = "Say what would be closed.")
    boolean dryRun;

    @Option(names = "--loopback", description = "Close ports that only this host can reach, too.")
    boolean loopback;

    @Option(
            names = "--soak-days",
            defaultValue = "3",
            description = "Days a migration must have run (${DEFAULT-VALUE}).")
    int soakDays = 3;

    @Option(names = "--skip-soak", description = "Do not wait for the soak time; it is recorded.")
    boolean skipSoak;

    @Option(
            names = "--prove",
            description =
                    "Only prove, from another network namespace, that closed ports are closed.")
    boolean prove;

    @Option(names = "--through", paramLabel = "URL", description = "The proxy's address to ask.")
    List<String> through = new ArrayList<>();

    ClosePortsCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws InterruptedException {
        Given.atLeast("--soak-days", 0, soakDays);
        Project read = project.read(surroundings.environment());
        if (prove) {
            return proven(read) ? 0 : 1;
        }
        List<ClosablePorts.Judged> ports = ClosablePorts.of(read, loopback);
        for (ClosablePorts.Judged each : ports) {
            surroundings
                    .out()
                    .println(
                            (each.close() ? "close " : "stays ")
                                    + each.service().name()
                                    + " "
                                    + each.port().written()
                                    + ": "
                                    + each.reason());
        }
        Map<Path, SourceText> texts = PortEdits.without(ports);
        if (dryRun || texts.isEmpty()) {
            return 0;
        }
        return apply(read, ports, texts);
    }

    private int apply(Project read, List<ClosablePorts.Judged> ports, Map<Path, SourceText> texts) {
        Optional<Record> record = Record.read(read.root().folder());
        Instant now = surroundings.clock().instant();
        soak(record, now);
        var changes = new ArrayList<Change>();
        texts.forEach(
                (path, text) -> changes.add(Change.of(path, text.bytes(), Disk.attributes(path))));
        record.ifPresent(
                old -> changes.add(Record.change(read.root().folder(), closed(old, ports, now))));
        var transaction =
                new Transaction(
                        read.root().folder(),
                        new Disk(surroundings.boundary()),
                        surroundings.home().digests(surroundings.random()),
                        seal.seal(surroundings),
                        surroundings.random());
        Path backup = transaction.apply(List.of(), changes, now);
        surroundings.out().println("backup  " + read.root().name(backup));
        return 0;
    }

    /// The ports stand in the record, with the soak time that was waited for or skipped.
    private Record closed(Record old, List<ClosablePorts.Judged> ports, Instant now) {
        String closed =
                ports.stream()
                        .filter(ClosablePorts.Judged::close)
                        .map(each -> each.port().published())
                        .collect(Collectors.joining(","));
        Duration soaked = Duration.between(old.instant(), now);
        surroundings.out().println("soaked  " + soaked + (skipSoak ? " (gate skipped)" : ""));
        String verified = VerifyCommand.lastPassed(project.folder());
        return old.closing(
                closed,
                new Record.Soak(now.toString(), old.migrated(), verified, soakDays, skipSoak));
    }

    private void soak(Optional<Record> record, Instant now) {
        if (skipSoak) {
            return;
        }
        Instant since =
                record.map(Record::instant)
                        .orElseThrow(
                                () ->
                                        Refusal.conflict(
                                                "nothing has been migrated; --skip-soak closes"
                                                        + " ports all the same"));
        Instant ready = since.plus(Duration.ofDays(soakDays));
        if (now.isBefore(ready)) {
            throw Refusal.conflict(
                    "the migration soaks until " + ready + "; --skip-soak overrides");
        }
    }

    private boolean proven(Project read) throws InterruptedException {
        String closed = Record.read(read.root().folder()).map(Record::closed).orElse("");
        boolean all = true;
        for (String port : List.of(closed.split(","))) {
            if (port.matches("[0-9]{1,5}")) {
                for (Reachability.Answer answer : Reachability.probe(Integer.parseInt(port))) {
                    surroundings.out().println(answer.sentence());
                    all &= !answer.open();
                }
            }
        }
        for (String url : through) {
            boolean works = HttpCheck.parse(url).passes(5, Duration.ofSeconds(1));
            surroundings.out().println((works ? "yes  " : "NO   ") + url);
            all &= works;
        }
        return all;
    }
}
