package dev.unseen.proof.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A real systemd, process 1 of namespaces of its own. `proof/systemd/boot` lays its root out.
final class Systemd implements AutoCloseable {

    static final String TARGET = "proof.target";

    private static final Path BOOT = Path.of("../systemd/boot").toAbsolutePath().normalize();
    private static final Path PROGRAM = Path.of("/lib/systemd/systemd");
    private static final List<Path> CGROUPS =
            List.of(Path.of("/sys/fs/cgroup"), Path.of("/sys/fs/cgroup/unified"));
    private static final long SECONDS_MAX = 90;

    private final Process process;
    private final Path cgroup;
    private final Path log;

    private Systemd(Process process, Path cgroup, Path log) {
        this.process = process;
        this.cgroup = cgroup;
        this.log = log;
    }

    /// Why none can be booted here.
    static Optional<String> obstacle() {
        if (!Files.isExecutable(PROGRAM)) {
            return Optional.of("no systemd is installed");
        }
        if (!"root".equals(System.getProperty("user.name"))) {
            return Optional.of("only root can give a systemd a cgroup and mounts of its own");
        }
        return hierarchy().isPresent()
                ? Optional.empty()
                : Optional.of("no writable cgroup2 is mounted");
    }

    private static Optional<Path> hierarchy() {
        return CGROUPS.stream()
                .filter(each -> Files.exists(each.resolve("cgroup.controllers")))
                .filter(Files::isWritable)
                .findFirst();
    }

    /// @param folder for its root and its log
    /// @param units the files of `/etc/systemd/system`
    /// @param shown paths of this host that are there too
    static Systemd boot(Path folder, Path units, List<Path> shown)
            throws IOException, InterruptedException {
        Path cgroup = Files.createTempDirectory(hierarchy().orElseThrow(), "unseen-proof-");
        Path root = Files.createDirectories(folder.resolve("root"));
        Path log = folder.resolve("boot.log");
        List<String> command =
                new ArrayList<>(
                        List.of("sh", "-c", "echo $$ > \"$0/cgroup.procs\" && exec \"$@\""));
        command.add(cgroup.toString());
        command.addAll(
                List.of("unshare", "--pid", "--fork", "--kill-child", "--mount", "--cgroup"));
        command.addAll(List.of("--uts", "--ipc", BOOT.toString()));
        command.addAll(List.of(root.toString(), units.toString(), TARGET));
        shown.forEach(each -> command.add(each.toString()));
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        var systemd = new Systemd(process, cgroup, log);
        try {
            systemd.awaitBoot();
            return systemd;
        } catch (IOException | InterruptedException | RuntimeException e) {
            systemd.close();
            throw e;
        }
    }

    private void awaitBoot() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_MAX);
        while (!isUp()) {
            if (process.waitFor(100, TimeUnit.MILLISECONDS) || System.nanoTime() > deadline) {
                throw new IOException("systemd did not boot: " + Files.readString(log));
            }
        }
    }

    private boolean isUp() throws IOException, InterruptedException {
        Optional<ProcessHandle> first = process.children().findFirst();
        boolean isSystemd =
                first.flatMap(each -> each.info().command())
                        .filter(each -> each.endsWith("/systemd"))
                        .isPresent();
        return isSystemd && run("systemctl", "is-active", TARGET).code() == 0;
    }

    /// @param printed on both streams, a character for each byte
    record Ended(int code, String printed) {}

    /// Runs a command as root of this systemd's machine.
    Ended run(String... command) throws IOException, InterruptedException {
        String first = Long.toString(process.children().findFirst().orElseThrow().pid());
        List<String> all =
                new ArrayList<>(List.of("nsenter", "-t", first, "-m", "-p", "-C", "-u", "-i"));
        all.addAll(List.of(command));
        Path output = Files.createTempFile(log.getParent(), "command", ".log");
        Process inside =
                new ProcessBuilder(all)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        try {
            if (!inside.waitFor(SECONDS_MAX, TimeUnit.SECONDS)) {
                throw new IOException(String.join(" ", command) + " does not end");
            }
            return new Ended(
                    inside.exitValue(), Files.readString(output, StandardCharsets.ISO_8859_1));
        } finally {
            inside.destroyForcibly();
            Files.delete(output);
        }
    }

    /// Every process of this machine, as this host sees it.
    Stream<ProcessHandle> processes() {
        return process.descendants();
    }

    /// Ends it as pulling the plug does: with process 1 go all the others.
    @Override
    public void close() {
        try {
            Files.write(cgroup.resolve("cgroup.kill"), "1".getBytes(StandardCharsets.US_ASCII));
            process.destroyForcibly().waitFor();
            awaitEmpty();
            try (Stream<Path> all = Files.walk(cgroup)) {
                for (Path each :
                        all.filter(Files::isDirectory).sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitEmpty() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_MAX);
        while (Files.readString(cgroup.resolve("cgroup.events")).contains("populated 1")) {
            if (System.nanoTime() > deadline) {
                throw new IOException("processes are left in " + cgroup);
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }
}
