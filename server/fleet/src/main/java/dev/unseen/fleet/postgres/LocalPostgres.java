package dev.unseen.fleet.postgres;

import dev.unseen.chassis.failure.Outage;
import dev.unseen.fleet.database.Databases;
import dev.unseen.fleet.deployment.DeploymentId;
import dev.unseen.fleet.file.Trees;
import dev.unseen.fleet.process.Ending;
import dev.unseen.fleet.process.Launcher;
import dev.unseen.fleet.process.LinuxProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/// One PostgreSQL server per machine, in the machine's folder, on the loopback address.
public final class LocalPostgres implements Databases {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(15);
    private static final byte[] NOTHING = {};

    private final Path machines;
    private final Programs programs;
    private final Birth birth;
    private final Map<DeploymentId, ReentrantLock> locks = new ConcurrentHashMap<>();

    /// @param machines the folder that holds one folder per machine
    /// @param cache where PostgreSQL's programs are unpacked, once
    public LocalPostgres(Path machines, Path cache) {
        this.machines = machines;
        this.programs = new Programs(new Binaries(cache));
        this.birth = new Birth(programs);
    }

    @Override
    public String create(DatabaseOrder order) throws InterruptedException {
        try (var _ = alone(order.deployment())) {
            ServerFolder folder = folder(order.deployment());
            if (!folder.exists()) {
                birth.bear(folder, order);
            }
            run(folder);
            return Binaries.engine();
        }
    }

    @Override
    public void start(DeploymentId deployment) throws InterruptedException {
        try (var _ = alone(deployment)) {
            ServerFolder folder = folder(deployment);
            if (folder.exists()) {
                run(folder);
            }
        }
    }

    private void run(ServerFolder folder) throws InterruptedException {
        if (!folder.isRunning()) {
            List<String> words =
                    programs.words("postgres", List.of("-D", folder.data().toString()));
            Launcher.launch(new Launcher.Command(words, folder.path(), folder.log()), folder::keep);
        }
        awaitReady(folder);
    }

    private static void awaitReady(ServerFolder folder) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!folder.isReady()) {
            if (!folder.isRunning() || System.nanoTime() > deadline) {
                throw new Outage("PostgreSQL", "it does not start; see " + folder.log());
            }
            TimeUnit.NANOSECONDS.sleep(LOOK_AGAIN.toNanos());
        }
    }

    @Override
    public void stop(DeploymentId deployment) throws InterruptedException {
        try (var _ = alone(deployment)) {
            stop(folder(deployment));
        }
    }

    /// Sessions are ended, data is flushed; whatever is left after that is killed.
    private void stop(ServerFolder folder) throws InterruptedException {
        Optional<LinuxProcess> process = folder.process();
        if (process.isEmpty()) {
            return;
        }
        if (process.get().lives()) {
            List<String> words =
                    programs.words(
                            "pg_ctl",
                            List.of("stop", "-D", folder.data().toString(), "-m", "fast", "-w"));
            try {
                programs.run(words, NOTHING, folder);
            } catch (Outage _) {
                // a server that does not listen to its own tool is ended below
            }
        }
        Ending.end(process.get(), _ -> false, Duration.ZERO);
    }

    @Override
    public void drop(DeploymentId deployment) throws InterruptedException {
        try (var _ = alone(deployment)) {
            ServerFolder folder = folder(deployment);
            stop(folder);
            Trees.delete(folder.unborn().path());
            Trees.delete(folder.path());
        }
        locks.remove(deployment);
    }

    @Override
    public Optional<Boolean> isRunning(DeploymentId deployment) {
        ServerFolder folder = folder(deployment);
        return folder.exists() ? Optional.of(folder.isRunning()) : Optional.empty();
    }

    private ServerFolder folder(DeploymentId deployment) {
        return new ServerFolder(machines.resolve(deployment.value()).resolve("database"));
    }

    /// One verb at a time for one server.
    private Turn alone(DeploymentId deployment) throws InterruptedException {
        ReentrantLock lock = locks.computeIfAbsent(deployment, _ -> new ReentrantLock());
        lock.lockInterruptibly();
        return lock::unlock;
    }

    private interface Turn extends AutoCloseable {
        @Override
        void close();
    }
}
