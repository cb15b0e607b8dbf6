package dev.unseen.identity.machine;

import dev.unseen.chassis.failure.Outage;
import dev.unseen.chassis.json.Json;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Machines that are processes of this host.
///
/// The local provider writes down each machine's process before it begins. A call comes from that
/// machine when the other end of its connection is a socket of that process or of a descendant. A
/// process may hide its descriptors from its own user (`PR_SET_DUMPABLE`); then the socket has to
/// belong to the same user, and to no process that we can look into.
///
/// Source: docs/formats/node-protocol.md, section 4.
public final class LocalWitness implements MachineWitness {

    private final Path machines;

    /// @param machines the local provider's directory, one folder per machine
    public LocalWitness(Path machines) {
        this.machines = machines;
    }

    @Override
    public String provider() {
        return "local";
    }

    /// `machine.json` of a machine.
    private record Written(String machine, String deployment, long pid, long startedTicks) {}

    @Override
    public Verdict check(MachineClaim claim, InetSocketAddress peer) {
        try {
            Optional<Written> written = read(claim.machine());
            if (written.isEmpty()) {
                return new Verdict.Waiting("the provider has not written this machine down");
            }
            return compare(claim, written.get(), peer);
        } catch (IOException e) {
            throw new Outage("machine check", "/proc or the machine's record cannot be read", e);
        }
    }

    private Optional<Written> read(String machine) throws IOException {
        try {
            Path file = machines.resolve(machine).resolve("machine.json");
            JsonNode record = Json.tree(Files.readAllBytes(file));
            return Optional.of(
                    new Written(
                            record.path("machine").asString(""),
                            record.path("deployment").asString(""),
                            record.path("pid").asLong(-1),
                            record.path("started_ticks").asLong(-1)));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        }
    }

    private static Verdict compare(MachineClaim claim, Written written, InetSocketAddress peer)
            throws IOException {
        if (!written.machine().equals(claim.machine())
                || !written.deployment().equals(claim.deployment())) {
            return new Verdict.Contradicted("the machine was made for another deployment");
        }
        if (!lives(written)) {
            return new Verdict.Contradicted("the machine does not run");
        }
        Optional<Sockets.Socket> caller = Sockets.otherEnd(peer);
        if (caller.isEmpty()) {
            return new Verdict.Contradicted("the call does not come from this host");
        }
        return holder(written.pid(), caller.get());
    }

    private static boolean lives(Written written) {
        return Processes.find(written.pid())
                .filter(each -> each.startedTicks() == written.startedTicks())
                .filter(Processes.Row::runs)
                .isPresent();
    }

    private static Verdict holder(long machine, Sockets.Socket caller) throws IOException {
        if (Processes.sockets(machine).orElse(Set.of()).contains(caller.inode())) {
            return new Verdict.Verified(level(machine));
        }
        List<Processes.Row> rows = Processes.all();
        List<Long> hidden = new ArrayList<>();
        for (long pid : Processes.family(machine, rows)) {
            Optional<Set<Long>> sockets = Processes.sockets(pid);
            if (sockets.isEmpty()) {
                hidden.add(pid);
            } else if (sockets.get().contains(caller.inode())) {
                return new Verdict.Verified(level(pid));
            }
        }
        boolean plausible =
                !hidden.isEmpty()
                        && Processes.user(machine).filter(each -> each == caller.user()).isPresent()
                        && rows.stream().noneMatch(each -> holds(each, caller));
        return plausible
                ? new Verdict.Verified(lowest(hidden))
                : new Verdict.Contradicted("the call comes from another process");
    }

    /// Which of them it was cannot be seen, so the least isolated one counts.
    private static Level lowest(List<Long> pids) {
        return pids.stream()
                .map(LocalWitness::level)
                .min(Comparator.naturalOrder())
                .orElse(Level.PROCESS);
    }

    private static boolean holds(Processes.Row row, Sockets.Socket socket) {
        return Processes.sockets(row.pid()).orElse(Set.of()).contains(socket.inode());
    }

    private static Level level(long pid) {
        boolean jailed = Processes.apart(pid, "mnt") && Processes.apart(pid, "pid");
        return jailed ? Level.BUBBLEWRAP : Level.PROCESS;
    }
}
