package dev.unseen.columns.tool.cli;

import dev.unseen.columns.codec.DataKey;
import dev.unseen.columns.codec.KeyRing;
import dev.unseen.columns.codec.KeySource;
import dev.unseen.columns.codec.Subjects;
import dev.unseen.columns.tool.cell.Target;
import dev.unseen.columns.tool.database.Session;
import dev.unseen.columns.tool.failure.Refusal;
import dev.unseen.columns.tool.state.SubjectTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/// The keys of subjects: which key wraps them, and where their table is.
final class SubjectOptions {
    @Option(
            names = "--subject-key-file",
            paramLabel = "FILE",
            description = "The key that wraps the subjects' keys; its own, used for nothing else.")
    Optional<Path> file = Optional.empty();

    @Option(
            names = "--subject-key-id",
            paramLabel = "ID",
            description = "The wrapping key's name. Usually w1.")
    String id = "w1";

    @Option(
            names = "--subject-old-key",
            paramLabel = "ID=FILE",
            description = "A former wrapping key; repeatable.")
    List<String> old = new ArrayList<>();

    @Option(
            names = "--subject-database",
            paramLabel = "LOCATION",
            description = "Where the table unseen_subject_key is; usually beside the data.")
    Optional<String> location = Optional.empty();

    @Option(
            names = "--subject-user",
            paramLabel = "NAME",
            description = "The user in that database.")
    Optional<String> user = Optional.empty();

    @Option(
            names = "--subject-password-file",
            paramLabel = "FILE",
            description = "A file with that user's password.")
    Optional<Path> passwordFile = Optional.empty();

    /// Subjects' keys while a command needs them, if it does.
    record Open(Optional<Subjects> subjects, List<AutoCloseable> toClose) implements AutoCloseable {
        @Override
        public void close() {
            for (AutoCloseable each : toClose) {
                try {
                    each.close();
                } catch (Exception e) {
                    throw new IllegalStateException("rings and sessions close quietly", e);
                }
            }
        }
    }

    /// Errors: [Refusal] when the target's rows name subjects and there is no key for theirs.
    ///
    /// @param writes whether the table of their keys is made where it is missing
    Open open(
            Session session,
            WorkOptions options,
            Target target,
            boolean writes,
            Surroundings from) {
        if (file.isEmpty() && target.subject().isPresent()) {
            throw Refusal.malformed("--subject-column needs --subject-key-file");
        }
        if (file.isEmpty()) {
            return new Open(Optional.empty(), List.of());
        }
        var toClose = new ArrayList<AutoCloseable>();
        KeyRing wrapping = ring(file.get());
        toClose.add(wrapping);
        Session home = session;
        if (location.isPresent()) {
            home = options.database.open(location.get(), user, passwordFile, from.environment());
            toClose.add(home);
        }
        SubjectTable table = writes ? SubjectTable.written(home) : SubjectTable.looked(home);
        return new Open(Optional.of(new Subjects(wrapping, table, from.random())), toClose);
    }

    private KeyRing ring(Path primary) {
        var others = new ArrayList<DataKey>();
        for (String each : old) {
            others.add(KeyOptions.former(each));
        }
        try {
            return KeyRing.of(KeyOptions.key(id, KeySource.file(primary)), others);
        } catch (IllegalArgumentException e) {
            throw Refusal.malformed(String.valueOf(e.getMessage()));
        }
    }
}
