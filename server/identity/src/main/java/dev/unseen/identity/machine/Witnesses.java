package dev.unseen.identity.machine;

import dev.unseen.chassis.failure.Refusal;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// One witness per provider. A machine of a provider that nobody can look at is not accepted.
public final class Witnesses {

    private final Map<String, MachineWitness> byProvider = new TreeMap<>();

    public Witnesses(List<MachineWitness> witnesses) {
        witnesses.forEach(each -> byProvider.put(each.provider(), each));
    }

    public void requireKnown(String provider) {
        if (!byProvider.containsKey(provider)) {
            throw Refusal.malformed(
                    "A machine's provider is one of "
                            + String.join(", ", byProvider.keySet())
                            + ".");
        }
    }

    /// @param claim empty until the deployment service has said which machine it is
    public Verdict check(Optional<MachineClaim> claim, InetSocketAddress peer) {
        if (claim.isEmpty()) {
            return new Verdict.Waiting("no machine is bound to this node yet");
        }
        MachineWitness witness = byProvider.get(claim.get().provider());
        return witness == null
                ? new Verdict.Waiting("nobody here can look at machines of this provider")
                : witness.check(claim.get(), peer);
    }
}
