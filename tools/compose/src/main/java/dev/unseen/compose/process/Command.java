package dev.unseen.compose.process;

import dev.unseen.compose.failure.Outage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/// One run of a program. No value ever stands in its arguments.
public record Command(
        List<String> words, Path folder, Map<String, String> environment, Duration timeoutMax) {
    private static final int OUTPUT_BYTES_MAX = 64_000_000;

    public Command {
        words = List.copyOf(words);
        environment = Map.copyOf(environment);
    }

    public record Result(int exit, byte[] output, String errors) {
        public String text() {
            return new String(output, StandardCharsets.UTF_8);
        }

        public boolean succeeded() {
            return exit == 0;
        }
    }

    public Command with(String... more) {
        var all = new ArrayList<>(words);
        all.addAll(List.of(more));
        return new Command(all, folder, environment, timeoutMax);
    }

    public Result run() {
        return run(new byte[0]);
    }

    /// Errors: [Outage] when the program is missing or does not end in time.
    public Result run(byte[] input) {
        var builder = new ProcessBuilder(words).directory(folder.toFile());
        builder.environment().putAll(environment);
        try {
            return finish(builder.start(), input);
        } catch (IOException e) {
            throw new Outage(words.getFirst(), "is not installed or cannot start");
        }
    }

    private Result finish(Process process, byte[] input) throws IOException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<byte[]> output = threads.submit(() -> read(process.getInputStream()));
            Future<byte[]> errors = threads.submit(() -> read(process.getErrorStream()));
            threads.submit(
                    () -> {
                        try (var out = process.getOutputStream()) {
                            out.write(input);
                        }
                        return true;
                    });
            if (!process.waitFor(timeoutMax.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new Outage(words.getFirst(), "did not end within " + timeoutMax);
            }
            String error = new String(errors.get(), StandardCharsets.UTF_8);
            return new Result(process.exitValue(), output.get(), error);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new Outage(words.getFirst(), "was interrupted");
        } catch (ExecutionException e) {
            throw new Outage(words.getFirst(), "its output could not be read");
        }
    }

    private static byte[] read(InputStream in) throws IOException {
        byte[] bytes = in.readNBytes(OUTPUT_BYTES_MAX);
        in.transferTo(OutputStream.nullOutputStream());
        return bytes;
    }
}
