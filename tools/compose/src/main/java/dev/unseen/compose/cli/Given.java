package dev.unseen.compose.cli;

import dev.unseen.compose.failure.Refusal;
import java.nio.file.Files;
import java.nio.file.Path;

/// What somebody typed, checked before anything is done with it.
final class Given {
    private Given() {}

    /// Errors: [Refusal] when there is no such file.
    static Path file(String option, Path file) {
        if (!Files.isRegularFile(file)) {
            throw Refusal.notFound(option + " names " + file + ", which is no file");
        }
        return file;
    }

    /// Errors: [Refusal] when the number is too small.
    static int atLeast(String option, int smallest, int number) {
        if (number < smallest) {
            throw Refusal.malformed(option + " is at least " + smallest);
        }
        return number;
    }
}
