package dev.unseen.compose.verify;

import dev.unseen.compose.change.Digests;
import dev.unseen.compose.change.Disk;
import dev.unseen.compose.failure.Outage;
import dev.unseen.compose.migrate.Record;
import dev.unseen.compose.project.Project;
import dev.unseen.compose.project.Service;
import dev.unseen.compose.project.Variable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The same report from the files alone: what a container made from them would show.
public final class StaticVerifier {
    private final Project project;
    private final Record record;
    private final Digests digests;

    public StaticVerifier(Project project, Record record, Digests digests) {
        this.project = project;
        this.record = record;
        this.digests = digests;
    }

    public List<Proof> proofs() {
        return record.moved().stream().map(this::proof).toList();
    }

    private Proof proof(Record.Moved moved) {
        Fact absent = Fact.of(!isInEnvironment(moved));
        return new Proof(
                moved.service(),
                moved.variable(),
                absent,
                absent,
                Fact.of(fileHolds(moved)),
                Fact.UNKNOWN,
                List.of());
    }

    private boolean isInEnvironment(Record.Moved moved) {
        boolean byValue = moved.how().equals("file://");
        return project.declarations(moved.service()).stream()
                .anyMatch(
                        service ->
                                service.variables().stream()
                                                .filter(
                                                        each ->
                                                                each.name()
                                                                        .equals(moved.variable()))
                                                .anyMatch(each -> !byValue || !namesFile(each))
                                        || inEnvFile(service, moved.variable()));
    }

    private static boolean namesFile(Variable variable) {
        return variable.template().filter(text -> text.startsWith("file://")).isPresent();
    }

    private static boolean inEnvFile(Service service, String variable) {
        return service.envFiles().stream()
                .flatMap(use -> use.file().stream())
                .flatMap(file -> file.content().lines().stream())
                .anyMatch(line -> line.name().equals(variable));
    }

    /// The file is there with the bytes it was given, and no other user of the host can open it.
    public boolean fileHolds(Record.Moved moved) {
        Path file = project.root().folder().resolve(record.secretsFolder()).resolve(moved.secret());
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try {
            return isClosed(file) && digests.of(Files.readAllBytes(file)).equals(moved.digest());
        } catch (IOException e) {
            throw new Outage("disk", "cannot read " + file.getFileName());
        }
    }

    private static boolean isClosed(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        return Disk.attributes(file).mode().endsWith("0")
                || folder != null && Disk.attributes(folder).mode().endsWith("00");
    }
}
