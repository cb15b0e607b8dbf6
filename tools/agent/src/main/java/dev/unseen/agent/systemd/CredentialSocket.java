package dev.unseen.agent.systemd;

import dev.unseen.agent.os.MemoryFile;
import dev.unseen.agent.os.OsFailure;
import dev.unseen.agent.os.UnixServer;
import dev.unseen.agent.tmpfs.Delivery;
import dev.unseen.agent.tmpfs.Handover;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// Hands values to the units of this machine while systemd starts them. It listens at once and
/// answers as soon as there is a bundle, so that a unit waits instead of starting without.
///
/// Order:  systemd (or this agent's own user) asks, for a unit of the plan and a value of the
///         bundle. The value goes from its memory file to the socket inside the kernel.
/// Errors: another user gets a closed connection. systemd would take that for an empty value and
///         start the unit; it gets more than it takes, and fails the start. Both are logged.
/// Source: docs/agent.md; systemd.exec(5).
public final class CredentialSocket implements Delivery {

    private static final Logger LOG = System.getLogger("unseen.agent");

    private final UnixServer server;
    private final Set<String> units;
    private final Thread thread;
    private final AtomicBoolean closing = new AtomicBoolean();
    private @Nullable Handover handover;

    private CredentialSocket(UnixServer server, Set<String> units) {
        this.server = server;
        this.units = Set.copyOf(units);
        this.thread = Thread.ofPlatform().name("credentials").unstarted(this::serve);
    }

    /// @param units who may ask, for example `recruit.service`
    public static CredentialSocket listen(Path path, Set<String> units) {
        return new CredentialSocket(UnixServer.listen(path), units);
    }

    /// The first values. Whoever has waited for them gets them now.
    public Delivery begin(Handover first) {
        replace(first);
        return this;
    }

    /// From the next start of a unit on, these are its values.
    @Override
    public synchronized void replace(Handover newer) {
        if (handover != null) {
            handover.close();
        }
        handover = newer;
        if (thread.getState() == Thread.State.NEW) {
            thread.start();
        }
    }

    private void serve() {
        Optional<UnixServer.Visitor> next = server.accept();
        while (next.isPresent()) {
            try (var visitor = next.get()) {
                answer(visitor);
            } catch (OsFailure e) {
                LOG.log(Level.WARNING, "a credential was not taken: {0}", e.getMessage());
            }
            next = server.accept();
        }
    }

    private synchronized void answer(UnixServer.Visitor visitor) {
        Optional<Asked> asked = Asked.parse(visitor.name());
        Optional<MemoryFile> value =
                asked.filter(each -> isSystemd(visitor) && units.contains(each.unit()))
                        .flatMap(each -> find(each.credential()));
        if (value.isEmpty()) {
            LOG.log(Level.WARNING, "refused: {0}", asked.map(Record::toString).orElse("a visitor"));
            if (isSystemd(visitor)) {
                visitor.overflow();
            }
            return;
        }
        visitor.send(value.get());
        LOG.log(Level.INFO, "handed over: {0}", asked.get());
    }

    private Optional<MemoryFile> find(String credential) {
        return handover == null ? Optional.empty() : handover.file(credential);
    }

    private boolean isSystemd(UnixServer.Visitor visitor) {
        return visitor.user() == 0 || visitor.user() == server.user();
    }

    @Override
    public void close() {
        if (!closing.compareAndSet(false, true)) {
            return;
        }
        server.stop();
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        server.close();
        forget();
    }

    private synchronized void forget() {
        if (handover != null) {
            handover.close();
            handover = null;
        }
    }
}
