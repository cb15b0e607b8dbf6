package dev.unseen.columns.tool.cli;

import dev.unseen.columns.tool.run.Boundary;
import java.io.PrintStream;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;

/// What a command takes from outside: output, environment, time, randomness, and where it may be
/// stopped.
public record Surroundings(
        PrintStream out,
        PrintStream err,
        Map<String, String> environment,
        InstantSource clock,
        SecureRandom random,
        Boundary boundary) {

    public static Surroundings ofProcess() {
        return new Surroundings(
                System.out,
                System.err,
                System.getenv(),
                InstantSource.system(),
                new SecureRandom(),
                Boundary.NONE);
    }
}
