package dev.unseen.columns.tool.cli;

import dev.unseen.columns.codec.ColumnCodec;
import dev.unseen.columns.codec.DataKey;
import dev.unseen.columns.codec.Format;
import dev.unseen.columns.codec.KeyFile;
import dev.unseen.columns.codec.KeyRing;
import dev.unseen.columns.codec.KeySource;
import dev.unseen.columns.codec.Subjects;
import dev.unseen.columns.tool.failure.Refusal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Option;

/// The keys. None is ever an argument or a variable.
final class KeyOptions {
    private static final Duration COMMAND_MAX = Duration.ofSeconds(30);

    @Option(
            names = "--key-id",
            paramLabel = "ID",
            description = "The key's name; it stands in every ciphertext. Usually k1.")
    String id = "k1";

    @Option(
            names = "--key-file",
            paramLabel = "FILE",
            description = "A file with a key of 32 bytes: raw, hex or base64.")
    Optional<Path> file = Optional.empty();

    @Option(
            names = "--keys",
            paramLabel = "FILE",
            description = "A file of wrapped data keys; the key given beside it is then its KEK.")
    Optional<Path> keys = Optional.empty();

    @Option(
            names = "--key-bundle",
            paramLabel = "NAME",
            description = "A value of this node's bundle, in $CREDENTIALS_DIRECTORY or NAME_FILE.")
    Optional<String> bundle = Optional.empty();

    @Option(
            names = "--key-command",
            paramLabel = "COMMAND",
            description = "A program, and its arguments parted by spaces, that prints the key.")
    Optional<String> command = Optional.empty();

    @Option(
            names = "--old-key",
            paramLabel = "ID=FILE",
            description = "A former key, to read what is under it; repeatable.")
    List<String> old = new ArrayList<>();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "native, or fernet for readers that have a Fernet library only.")
    String format = "native";

    Format format() {
        return format(format);
    }

    static Format format(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "native" -> Format.NATIVE;
            case "fernet" -> Format.FERNET;
            default -> throw Refusal.malformed("the formats are native and fernet");
        };
    }

    /// The caller closes the ring.
    KeyRing ring(Surroundings surroundings) {
        return keys.isPresent() ? wrapped(keys.get(), surroundings) : single(surroundings);
    }

    private KeyRing wrapped(Path path, Surroundings surroundings) {
        if (!old.isEmpty()) {
            throw Refusal.malformed("--keys has the former keys in it; leave --old-key away");
        }
        try (KeyFile file = new KeysOnDisk(path).read(source(surroundings))) {
            return file.ring();
        }
    }

    private KeyRing single(Surroundings surroundings) {
        DataKey primary = key(id, source(surroundings));
        var others = new ArrayList<DataKey>();
        for (String each : old) {
            others.add(former(each));
        }
        try {
            return KeyRing.of(primary, others);
        } catch (IllegalArgumentException e) {
            throw Refusal.malformed(String.valueOf(e.getMessage()));
        }
    }

    static DataKey former(String idAndFile) {
        int at = idAndFile.indexOf('=');
        if (at < 1) {
            throw Refusal.malformed("a former key is given as ID=FILE");
        }
        Path from = Path.of(idAndFile.substring(at + 1));
        return key(idAndFile.substring(0, at), KeySource.file(from));
    }

    static DataKey key(String id, KeySource source) {
        try {
            return DataKey.read(id, source);
        } catch (IllegalArgumentException e) {
            throw Refusal.malformed(String.valueOf(e.getMessage()));
        }
    }

    KeySource source(Surroundings surroundings) {
        var sources = new ArrayList<KeySource>();
        file.map(KeySource::file).ifPresent(sources::add);
        bundle.map(each -> KeySource.bundle(each, surroundings.environment()))
                .ifPresent(sources::add);
        command.map(each -> KeySource.command(List.of(each.trim().split("\\s+")), COMMAND_MAX))
                .ifPresent(sources::add);
        if (sources.size() != 1) {
            throw Refusal.malformed(
                    "the key comes from one of --key-file, --key-bundle and --key-command");
        }
        return sources.getFirst();
    }

    ColumnCodec codec(KeyRing ring, Surroundings surroundings) {
        return ColumnCodec.of(ring, format(), surroundings.random(), surroundings.clock());
    }

    ColumnCodec codec(KeyRing ring, Optional<Subjects> subjects, Surroundings surroundings) {
        ColumnCodec codec = codec(ring, surroundings);
        if (subjects.isPresent() && format() == Format.FERNET) {
            throw Refusal.notPermitted("a Fernet token names no key; subjects need the native one");
        }
        return subjects.map(codec::with).orElse(codec);
    }
}
