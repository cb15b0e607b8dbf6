package dev.unseen.columns.tool.cli;

import dev.unseen.columns.codec.DataKey;
import dev.unseen.columns.codec.KeyFile;
import dev.unseen.columns.codec.KeySource;
import dev.unseen.columns.tool.failure.Refusal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Keeps a key file: data keys wrapped under a key-encryption key (KEK), which is what --key-file,
/// --key-bundle and --key-command give here. No key is ever shown.
@Command(
        name = "keys",
        mixinStandardHelpOptions = true,
        description = "Makes and keeps a file of data keys, wrapped under a KEK.",
        footer = {
            "",
            "create   a new file with one key, --key-id; --data-key-file takes one over",
            "show     ids, states, dates and check values",
            "add      one more key, --key-id, which opens and does not write yet",
            "promote  write under --key-id from now on; first give the file to every reader",
            "remove   take --key-id out, with --unused: 'verify' counts what is under it",
            "rewrap   the same keys under --new-key-file; no row changes"
        })
final class KeysCommand implements Callable<Integer> {
    private final Surroundings surroundings;
    @Mixin KeyOptions keys = new KeyOptions();

    @Parameters(paramLabel = "ACTION", description = "create, show, add, promote, remove, rewrap.")
    String action = "";

    @Option(
            names = "--data-key-file",
            paramLabel = "FILE",
            description = "For create: a data key that values are under already.")
    Optional<Path> dataKey = Optional.empty();

    @Option(
            names = "--new-key-file",
            paramLabel = "FILE",
            description = "For rewrap: the next KEK.")
    Optional<Path> newKek = Optional.empty();

    @Option(names = "--unused", description = "For remove: nothing is under the key any more.")
    boolean unused;

    @Option(names = "--json", description = "Print one JSON object.")
    boolean json;

    KeysCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        KeysOnDisk disk =
                keys.keys
                        .map(KeysOnDisk::new)
                        .orElseThrow(() -> Refusal.malformed("--keys names the key file"));
        KeySource kek = keys.source(surroundings);
        try (KeyFile file = perform(disk, kek)) {
            print(file);
        }
        return Exit.DONE;
    }

    private KeyFile perform(KeysOnDisk disk, KeySource kek) {
        if (action.equals("create")) {
            KeyFile file = created();
            disk.create(file, kek, surroundings.random());
            return file;
        }
        KeyFile before = disk.read(kek);
        KeyFile after = changed(before);
        if (after != before || action.equals("rewrap")) {
            disk.replace(after, kekAfter(kek), surroundings.random());
        }
        return after;
    }

    private KeyFile created() {
        try {
            return KeyFile.of(first(), surroundings.clock().instant());
        } catch (IllegalArgumentException e) {
            throw Refusal.malformed(String.valueOf(e.getMessage()));
        }
    }

    private KeyFile changed(KeyFile file) {
        try {
            return switch (action) {
                case "show", "rewrap" -> file;
                case "add" -> file.add(fresh(), surroundings.clock().instant());
                case "promote" -> file.promote(keys.id);
                case "remove" -> removed(file);
                default ->
                        throw Refusal.malformed(
                                "keys takes create, show, add, promote, remove or rewrap");
            };
        } catch (IllegalArgumentException e) {
            throw Refusal.conflict(String.valueOf(e.getMessage()));
        }
    }

    private KeyFile removed(KeyFile file) {
        if (!unused) {
            throw Refusal.conflict(
                    "a removed key's values are lost for ever; count with 'unseen columns verify',"
                            + " then say --unused");
        }
        return file.remove(keys.id);
    }

    private KeySource kekAfter(KeySource kek) {
        if (!action.equals("rewrap")) {
            return kek;
        }
        return newKek.map(KeySource::file)
                .orElseThrow(() -> Refusal.malformed("rewrap needs --new-key-file"));
    }

    private DataKey first() {
        return dataKey.map(each -> KeyOptions.key(keys.id, KeySource.file(each)))
                .orElseGet(this::fresh);
    }

    private DataKey fresh() {
        return DataKey.generate(keys.id, surroundings.random());
    }

    private void print(KeyFile file) {
        var answer = new Answer();
        List<Map<String, Object>> facts = file.entries().stream().map(KeysCommand::facts).toList();
        answer.fact("keys", facts);
        for (KeyFile.Entry each : file.entries()) {
            answer.line(
                    "%-12s %-8s %s  check %s"
                            .formatted(each.id(), state(each), each.created(), each.check()));
        }
        answer.print(surroundings.out(), json);
    }

    private static Map<String, Object> facts(KeyFile.Entry entry) {
        return Map.of(
                "id", entry.id(),
                "state", state(entry),
                "created", entry.created().toString(),
                "check", entry.check());
    }

    private static String state(KeyFile.Entry entry) {
        return entry.primary() ? "primary" : "opening";
    }
}
