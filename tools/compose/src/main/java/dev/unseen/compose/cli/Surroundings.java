package dev.unseen.compose.cli;

import dev.unseen.compose.change.Boundary;
import dev.unseen.compose.change.Home;
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

    Home home() {
        return Home.of(environment);
    }
}
