package dev.unseen.cli.house;

import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.file.DirectoryLock;
import dev.unseen.chassis.file.PrivateFiles;
import dev.unseen.chassis.json.Json;
import dev.unseen.cli.house.KeyManagerOption.KeyManagerChoice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// A whole house on this machine: strongroom and control on loopback, with embedded storage.
public final class House implements AutoCloseable {

    private static final Duration PREDECESSOR_MAX = Duration.ofSeconds(30);

    private final HouseDirectory directory;
    private final Programs programs;
    private final DirectoryLock lock;
    private final Ports ports;
    private final Plan plan;
    private final Thread hook;
    private final CompletableFuture<Void> closing;
    private @Nullable ServerProcess strongroom;
    private @Nullable ServerProcess control;

    /// Where the two doors are.
    public record Ports(int strongroom, int control) {

        public static Ports standard() {
            return new Ports(9311, 8443);
        }

        HouseDirectory.Addresses addresses() {
            return new HouseDirectory.Addresses(
                    "https://127.0.0.1:" + strongroom, "https://127.0.0.1:" + control);
        }
    }

    /// How automations other than our own get in.
    ///
    /// @param administrator where the credential of one that administers is written, if at all
    /// @param newProjects `sealed` or `open`: what a project is that is made without saying so
    public record Automations(Optional<Path> administrator, String newProjects) {

        public static Automations none() {
            return new Automations(Optional.empty(), "sealed");
        }
    }

    /// Where it listens, who else gets in, and where its servers' secrets and its rows are kept.
    ///
    /// @param store `postgresql://…`; empty for the embedded one
    public record Plan(
            Ports ports,
            Automations automations,
            KeyManagerChoice keyManager,
            Optional<String> store) {

        public static Plan of(Ports ports) {
            return new Plan(
                    ports, Automations.none(), KeyManagerChoice.strongroom(), Optional.empty());
        }

        public Plan with(Automations others) {
            return new Plan(ports, others, keyManager, store);
        }

        public Plan with(KeyManagerChoice other) {
            return new Plan(ports, automations, other, store);
        }

        public Plan storedIn(Optional<String> location) {
            return new Plan(ports, automations, keyManager, location);
        }
    }

    private House(HouseDirectory directory, Programs programs, DirectoryLock lock, Plan plan) {
        this.plan = plan;
        this.directory = directory;
        this.programs = programs;
        this.lock = lock;
        this.ports = plan.ports();
        this.hook = new Thread(this::close, "house-end");
        this.closing = new CompletableFuture<>();
    }

    /// A house that is its own key manager.
    public static House open(HouseDirectory directory, Programs programs, Ports ports)
            throws InterruptedException {
        return open(directory, programs, Plan.of(ports));
    }

    public static House open(
            HouseDirectory directory, Programs programs, Ports ports, Automations automations)
            throws InterruptedException {
        return open(directory, programs, Plan.of(ports).with(automations));
    }

    /// Starts both processes. A signal ends them before it ends this process, from here on.
    /// Errors: [Refusal] with one sentence when that cannot be.
    public static House open(HouseDirectory directory, Programs programs, Plan plan)
            throws InterruptedException {
        PrivateFiles.directory(directory.path());
        DirectoryLock lock = DirectoryLock.take(directory.path());
        var house = new House(directory, programs, lock, plan);
        Runtime.getRuntime().addShutdownHook(house.hook);
        try {
            house.writeConfigs();
            awaitPredecessor(directory);
            house.startStrongroom();
            house.startControl();
            return house;
        } catch (RuntimeException | InterruptedException e) {
            boolean told = house.closing.isDone();
            house.close();
            if (told) {
                throw tooLate();
            }
            throw e;
        }
    }

    private static InterruptedException tooLate() {
        return new InterruptedException("the house was told to end");
    }

    private void writeConfigs() {
        PrivateFiles.directory(directory.strongroom());
        PrivateFiles.directory(directory.control());
        PrivateFiles.directory(directory.control().resolve("machines"));
        var texts = new HouseConfigs(directory, programs, plan);
        PrivateFiles.replace(directory.addressesFile(), Json.write(ports.addresses()));
        PrivateFiles.replace(directory.config("strongroom"), utf8(texts.strongroom()));
        PrivateFiles.replace(directory.config("control"), utf8(texts.control()));
    }

    /// Ends whatever of a house may still run though nobody keeps it: servers that are about to
    /// end, and machines whose control was killed.
    /// Errors: [Refusal] when that cannot be.
    public static void end(HouseDirectory directory, Programs programs)
            throws InterruptedException {
        awaitPredecessor(directory);
        if (Files.exists(directory.config("control"))
                && programs.run(directory, "control", "switch-off") != 0) {
            throw Refusal.conflict("The machines of " + directory.path() + " cannot be ended.");
        }
    }

    /// The servers of a house whose keeper was killed end by themselves; the directory is ours, so
    /// whoever still holds theirs is one of them.
    private static void awaitPredecessor(HouseDirectory directory) throws InterruptedException {
        for (Path each : List.of(directory.control(), directory.strongroom())) {
            if (Files.isDirectory(each)) {
                DirectoryLock.take(each, PREDECESSOR_MAX).close();
            }
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    public void startStrongroom() throws InterruptedException {
        beginStrongroom().awaitReady();
    }

    public void startControl() throws InterruptedException {
        beginControl().awaitReady();
    }

    private synchronized ServerProcess beginStrongroom() throws InterruptedException {
        strongroom = begin("strongroom", directory.strongroom(), Map.of());
        return strongroom;
    }

    private synchronized ServerProcess beginControl() throws InterruptedException {
        control = begin("control", directory.control(), plan.keyManager().environment());
        return control;
    }

    /// What is closed starts nothing any more: whatever was started is known to [#close].
    private ServerProcess begin(String name, Path data, Map<String, String> environment)
            throws InterruptedException {
        if (closing.isDone()) {
            throw tooLate();
        }
        var place = new ServerProcess.Place(directory.config(name), data);
        return ServerProcess.start(programs, name, place, environment);
    }

    public ServerProcess strongroom() {
        return required(strongroom);
    }

    public ServerProcess control() {
        return required(control);
    }

    private static ServerProcess required(@Nullable ServerProcess process) {
        if (process == null) {
            throw new IllegalStateException("this process has not been started");
        }
        return process;
    }

    public KeyManagerChoice keyManager() {
        return plan.keyManager();
    }

    public HouseDirectory directory() {
        return directory;
    }

    public HouseDirectory.Addresses addresses() {
        return ports.addresses();
    }

    /// Returns once the house is closed.
    /// Errors: an outage naming the process that ended by itself.
    public void awaitEnd() {
        CompletableFuture.anyOf(closing, strongroom().ended(), control().ended()).join();
        if (!closing.isDone()) {
            throw (control().isAlive() ? strongroom() : control()).lost();
        }
        close();
    }

    /// The link by which the first administrator chooses a password and a second factor; gone once
    /// that was done.
    public Optional<String> setupLink() {
        try {
            return Optional.of(
                    Files.readString(directory.strongroom().resolve("setup-link.txt")).strip());
        } catch (java.nio.file.NoSuchFileException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Ends both processes and returns when they have ended; a second caller waits for the first.
    @Override
    public synchronized void close() {
        if (!closing.complete(null)) {
            return;
        }
        if (control != null) {
            control.close();
        }
        if (strongroom != null) {
            strongroom.close();
        }
        lock.close();
        forgetHook();
    }

    private void forgetHook() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            return; // this process is ending, and the hook finds nothing to do or is what closes
        }
    }
}
