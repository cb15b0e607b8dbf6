package dev.unseen.audit;

import dev.unseen.crypto.Plaintext;
import dev.unseen.crypto.SigningKey;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/// A process that appends from several threads and prints each index once it is acknowledged.
///
/// Arguments: directory of the keys, directory of the log, threads, entries in total.
final class AppendUntilKilled {

    private AppendUntilKilled() {}

    static AuditSettings settings() {
        return new AuditSettings(
                Logs.ORIGIN,
                Duration.ofMillis(2),
                Duration.ofMillis(2),
                Duration.ofSeconds(20),
                AuditSettings.LINE_BYTES_MAX,
                1_024);
    }

    static void storeKeys(Path directory) throws IOException {
        for (SigningKey key : Logs.KEYS) {
            try (var encoded = key.encode()) {
                byte[] bytes = encoded.lend(byte[]::clone);
                Files.write(directory.resolve(key.algorithm()), bytes);
            }
        }
    }

    private static SigningKey key(Path directory, String algorithm) {
        try {
            byte[] bytes = Files.readAllBytes(directory.resolve(algorithm));
            return SigningKey.decode(algorithm, Plaintext.owning(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static void main(String[] arguments) {
        Path keys = Path.of(arguments[0]);
        var signers = List.of(key(keys, "Ed25519"), key(keys, "ML-DSA-44"));
        int threads = Integer.parseInt(arguments[2]);
        long entries = Long.parseLong(arguments[3]);
        var next = new AtomicLong();
        PrintStream output = System.out;
        try (var log =
                        AuditLog.open(
                                Path.of(arguments[1]),
                                settings(),
                                signers,
                                InstantSource.system());
                var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            output.println("ready");
            for (int i = 0; i < threads; i++) {
                executor.submit(
                        () -> {
                            for (long n = next.getAndIncrement();
                                    n < entries;
                                    n = next.getAndIncrement()) {
                                output.println(log.append(Logs.delivered(n)));
                            }
                        });
            }
        }
    }
}
