package dev.unseen.cli.house;

import dev.unseen.chassis.aot.AotCache;
import dev.unseen.chassis.failure.Outage;
import dev.unseen.chassis.failure.Refusal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Where the programs of this installation are, and how they are run.
///
/// @param home the folder with `lib`
/// @param java the Java command
/// @param caches what is done with the JDK's AOT caches beside `lib`
public record Programs(Path home, String java, Caches caches) {

    /// A cache makes a start faster and smaller. It is made from what a process recorded of its
    /// classes, never of its objects.
    public enum Caches {
        USED,
        RECORDED
    }

    /// As the launcher told us.
    public static Programs ofThisInstallation() {
        String home =
                Optional.ofNullable(System.getProperty("unseen.home"))
                        .orElseThrow(
                                () -> Refusal.conflict("Start this through the script `unseen`."));
        return new Programs(
                Path.of(home), javaOf(System.getProperty("unseen.java", "java")), Caches.USED);
    }

    /// The same programs, which record what a cache is made from as they end.
    public Programs recording() {
        return new Programs(home, java, Caches.RECORDED);
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
    public List<String> server(String name) {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                java,
                                "-Xlog:aot*=off",
                                "-Xlog:cds*=off",
                                "-XX:+UseSerialGC",
                                "-XX:+UseCompactObjectHeaders",
                                "-Xms16m", // the default is a share of the host's memory
                                "-Xmx512m",
                                "-XX:MinHeapFreeRatio=10",
                                "-XX:MaxHeapFreeRatio=30",
                                "-XX:-ShrinkHeapInSteps",
                                "-XX:TrimNativeHeapInterval=10000",
                                "-Xss512k",
                                "-XX:+DisableAttachMechanism",
                                "-XX:-UsePerfData",
                                "-Djfr.unsupported.vm=true", // nobody records here, and JDBI would
                                // prepare for it
                                "-XX:-HeapDumpOnOutOfMemoryError",
                                "-XX:+ExitOnOutOfMemoryError",
                                "-XX:-CreateCoredumpOnCrash",
                                "-XX:ErrorFile=/dev/null",
                                "--enable-native-access=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(cacheOptions(name));
        command.addAll(List.of("-cp", lib() + "/*"));
        return command;
    }

    /// Has a server do one thing with its configuration, instead of starting. Returns how it ended.
    int run(HouseDirectory directory, String server, String... words) throws InterruptedException {
        List<String> command = new ArrayList<>(server(server));
        command.add("dev.unseen.app.Main");
        command.addAll(List.of(words));
        command.add(directory.config(server).toString());
        var builder = new ProcessBuilder(command).inheritIO();
        builder.environment().put("LC_ALL", "C.UTF-8"); // or paths were ASCII only
        try {
            return builder.start().waitFor();
        } catch (IOException e) {
            throw new Outage("java", "cannot be started", e);
        }
    }

    /// The `local` section's part of control's configuration that training needs: a jail would not
    /// let its agent write.
    String training() {
        return switch (caches) {
            case USED -> "";
            case RECORDED ->
                    "  level: process\n  agent-options: [%s]\n"
                            .formatted(String.join(", ", cacheOptions("agent")));
        };
    }

    /// A program's cache, for the jars of its class path.
    public AotCache cache(String name) {
        Path jars = name.equals("agent") ? home.resolve(name) : lib();
        return new AotCache(home.resolve(name + ".aot"), jars);
    }

    /// The file in which a program records what its cache is made from.
    public Path recording(String name) {
        return home.resolve(name + ".aotconf");
    }

    private List<String> cacheOptions(String name) {
        return switch (caches) {
            case RECORDED ->
                    List.of("-XX:AOTMode=record", "-XX:AOTConfiguration=" + recording(name));
            case USED -> cache(name).option().map(List::of).orElse(List.of());
        };
    }
}
