package dev.unseen.client.keystone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Where the secret half of a credential comes from. It is read for each log-in and wiped after it,
 * so a replaced file counts from the next log-in on.
 */
@FunctionalInterface
public interface SecretSource {

    /** UTF-8; the caller wipes it. */
    byte[] read();

    /** A file, without the line end that editors add. */
    static SecretSource file(Path file) {
        return () -> {
            try {
                byte[] content = Files.readAllBytes(file);
                int end = content.length;
                while (end > 0 && (content[end - 1] == '\n' || content[end - 1] == '\r')) {
                    end--;
                }
                byte[] secret = Arrays.copyOf(content, end);
                Arrays.fill(content, (byte) 0);
                return secret;
            } catch (IOException e) {
                throw new UncheckedIOException("the credential's file cannot be read", e);
            }
        };
    }

    /** A value that is in memory already, such as an environment variable's. */
    static SecretSource text(String text) {
        return () -> text.getBytes(StandardCharsets.UTF_8);
    }
}
