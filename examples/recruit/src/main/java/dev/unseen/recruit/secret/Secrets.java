package dev.unseen.recruit.secret;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The files that hold the seven secrets: the one named by `NAME_FILE`, else
/// `$CREDENTIALS_DIRECTORY/NAME`. A secret in the environment itself stops the start, because
/// there every child process and every crash report would have it too.
public final class Secrets {

    private static final int BYTES_MAX = 4096;
    private static final int BYTES_MIN = 16;
    private static final String DIRECTORY = "CREDENTIALS_DIRECTORY";

    private final Map<SecretName, Path> files;

    private Secrets(Map<SecretName, Path> files) {
        this.files = files;
    }

    /// Finds all seven and reads each once. Errors: [Unusable] that names every one in question.
    public static Secrets find(Map<String, String> environment) {
        refuseValues(environment);
        Map<SecretName, Path> files = new EnumMap<>(SecretName.class);
        List<String> missing = new ArrayList<>();
        for (SecretName name : SecretName.values()) {
            file(environment, name)
                    .filter(Files::isReadable)
                    .ifPresentOrElse(file -> files.put(name, file), () -> missing.add(name.name()));
        }
        if (!missing.isEmpty()) {
            throw new Unusable(
                    "No readable file for %s. Each secret is read from the file named by NAME_FILE or from $%s/NAME."
                            .formatted(String.join(", ", missing), DIRECTORY));
        }
        var secrets = new Secrets(files);
        Arrays.stream(SecretName.values()).forEach(each -> wipe(secrets.read(each)));
        return secrets;
    }

    private static void refuseValues(Map<String, String> environment) {
        List<String> given =
                Arrays.stream(SecretName.values())
                        .map(Enum::name)
                        .filter(environment::containsKey)
                        .toList();
        if (!given.isEmpty()) {
            throw new Unusable(
                    "%s: set in the environment, where this application takes no secret from. Unset it and name a file with NAME_FILE, or put it into $%s."
                            .formatted(String.join(", ", given), DIRECTORY));
        }
    }

    private static Optional<Path> file(Map<String, String> environment, SecretName name) {
        Optional<Path> named = Optional.ofNullable(environment.get(name + "_FILE")).map(Path::of);
        return named.isPresent()
                ? named
                : Optional.ofNullable(environment.get(DIRECTORY))
                        .map(directory -> Path.of(directory, name.name()));
    }

    public Path file(SecretName name) {
        return files.getOrDefault(name, Path.of(name.name()));
    }

    /// The value without a line end that an editor may have put behind it.
    public byte[] read(SecretName name) {
        byte[] all = contents(name, file(name));
        int length = all.length;
        while (length > 0 && (all[length - 1] == '\n' || all[length - 1] == '\r')) {
            length--;
        }
        if (length < BYTES_MIN || length > BYTES_MAX) {
            throw new Unusable(
                    "%s has %d bytes; %d to %d are expected."
                            .formatted(name, length, BYTES_MIN, BYTES_MAX));
        }
        byte[] value = Arrays.copyOf(all, length);
        wipe(all);
        return value;
    }

    private static byte[] contents(SecretName name, Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(BYTES_MAX + 3);
        } catch (IOException _) {
            throw new Unusable("The file of %s cannot be read.".formatted(name));
        }
    }

    public static void wipe(byte[] value) {
        Arrays.fill(value, (byte) 0);
    }

    @Override
    public String toString() {
        return "Secrets" + files.keySet();
    }
}
