package dev.unseen.identity.machine;

import java.net.InetSocketAddress;

/// Looks at a provider's machines with its own eyes.
///
/// Errors: `Outage` when it cannot look.
public interface MachineWitness {

    /// The provider whose machines it knows, as the deployment service names it.
    String provider();

    /// @param peer the caller's end of the connection that the call came by
    Verdict check(MachineClaim claim, InetSocketAddress peer);
}
