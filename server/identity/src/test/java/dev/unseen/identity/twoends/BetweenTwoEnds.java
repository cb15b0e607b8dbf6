package dev.unseen.identity.twoends;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// A strongroom for all tests of a class, and a new beginning for each.
abstract class BetweenTwoEnds {

    @TempDir static Path directory;
    static TwoEnds ends;

    @BeforeAll
    static void open() {
        ends = new TwoEnds(directory);
    }

    @AfterAll
    static void close() {
        ends.close();
    }

    @BeforeEach
    final void begin() {
        ends.begin();
    }
}
