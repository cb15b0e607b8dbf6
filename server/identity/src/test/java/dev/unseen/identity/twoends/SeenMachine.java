package dev.unseen.identity.twoends;

import dev.unseen.identity.machine.Level;
import dev.unseen.identity.machine.MachineClaim;
import dev.unseen.identity.machine.MachineWitness;
import dev.unseen.identity.machine.Verdict;
import java.net.InetSocketAddress;

/// A witness that says what a test tells it to.
final class SeenMachine implements MachineWitness {

    volatile Verdict verdict = new Verdict.Verified(Level.PROCESS);

    @Override
    public String provider() {
        return "local";
    }

    @Override
    public Verdict check(MachineClaim claim, InetSocketAddress peer) {
        return verdict;
    }
}
