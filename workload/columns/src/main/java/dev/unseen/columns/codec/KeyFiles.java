package dev.unseen.columns.codec;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Reads what is short from files and commands. */
final class KeyFiles {

    private static final int BYTES_MAX = 4096;

    private KeyFiles() {}

    static byte[] read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return limited(in, file.toString());
        } catch (IOException e) {
            throw new KeyUnusable(file + " cannot be read", e);
        }
    }

    static Path find(String name, Map<String, String> environment) {
        String directory = environment.getOrDefault("CREDENTIALS_DIRECTORY", "");
        if (!directory.isEmpty() && Files.exists(Path.of(directory, name))) {
            return Path.of(directory, name);
        }
        String file = environment.getOrDefault(name + "_FILE", "");
        if (file.isEmpty()) {
            throw new KeyUnusable(
                    "The bundle has no "
                            + name
                            + ": neither $CREDENTIALS_DIRECTORY/"
                            + name
                            + " nor "
                            + name
                            + "_FILE names a file.");
        }
        return Path.of(file);
    }

    static byte[] output(List<String> command, Duration limit) {
        String program = command.get(0);
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            try {
                return output(process, program, limit);
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            throw new KeyUnusable(program + " cannot be started", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KeyUnusable(program + " was waited for no longer", e);
        }
    }

    private static byte[] output(Process process, String program, Duration limit)
            throws IOException, InterruptedException {
        process.getOutputStream().close();
        var reading =
                CompletableFuture.supplyAsync(() -> limited(process.getInputStream(), program));
        try {
            byte[] output = reading.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)
                    || process.exitValue() != 0) {
                throw new KeyUnusable(program + " ended with a failure.");
            }
            return output;
        } catch (TimeoutException e) {
            throw new KeyUnusable(program + " gave no key within " + limit, e);
        } catch (ExecutionException e) {
            throw new KeyUnusable(program + " gave no key", e);
        }
    }

    private static byte[] limited(InputStream in, String source) {
        try {
            byte[] bytes = in.readNBytes(BYTES_MAX + 1);
            if (bytes.length > BYTES_MAX) {
                throw new KeyUnusable(source + " holds more than 4096 bytes: no key.");
            }
            return bytes;
        } catch (IOException e) {
            throw new KeyUnusable(source + " cannot be read", e);
        }
    }
}
