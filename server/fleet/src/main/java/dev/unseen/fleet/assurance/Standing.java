package dev.unseen.fleet.assurance;

import dev.unseen.client.doctor.Examination;
import dev.unseen.fleet.budget.Calls;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// How the key manager stands.
///
/// @param keyManager strongroom or openstack
/// @param last the last examination; empty where none is made, or none has been yet
/// @param age of the last examination
/// @param calls this month's, the dearest VPS first; empty where nobody bills any
public record Standing(
        String keyManager,
        Optional<Examination> last,
        Optional<Duration> age,
        List<Calls.Line> calls) {

    public Standing {
        calls = List.copyOf(calls);
    }

    /// Those of VPSs, not of probes.
    public List<Calls.Line> ofVps() {
        return calls.stream().filter(each -> !each.deployment().isEmpty()).toList();
    }
}
