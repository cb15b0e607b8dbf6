package dev.unseen.cli.house;

import dev.unseen.chassis.failure.Refusal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Where the programs of this installation are, and how they are run.
///
/// @param home the folder with `lib`
/// @param java the Java command
public record Programs(Path home, String java) {

    /// As the launcher told us.
    public static Programs ofThisInstallation() {
        String home =
                Optional.ofNullable(System.getProperty("unseen.home"))
                        .orElseThrow(
                                () -> Refusal.conflict("Start this through the script `unseen`."));
        return new Programs(Path.of(home), javaOf(System.getProperty("unseen.java", "java")));
    }

    private static String javaOf(String command) {
        return command.contains("/")
                ? command
                : Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    public Path lib() {
        return home.resolve("lib");
    }

    /// The command of a server up to its class path. Nothing can attach to it, and a failure
    /// leaves neither a dump of its heap nor a core.
    List<String> server(String name) {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                java,
                                "-XX:+UseSerialGC",
                                "-XX:+UseCompactObjectHeaders",
                                "-Xms32m", // the default is a share of the host's memory, touched
                                // or not
                                "-Xmx512m",
                                "-Xss512k",
                                "-XX:+DisableAttachMechanism",
                                "-XX:-UsePerfData",
                                "-XX:-HeapDumpOnOutOfMemoryError",
                                "-XX:+ExitOnOutOfMemoryError",
                                "-XX:-CreateCoredumpOnCrash",
                                "-XX:ErrorFile=/dev/null",
                                "--enable-native-access=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow"));
        Path cache = home.resolve(name + ".aot");
        if (Files.exists(cache)) {
            command.add("-XX:AOTCache=" + cache);
        }
        command.addAll(List.of("-cp", lib() + "/*"));
        return command;
    }
}
