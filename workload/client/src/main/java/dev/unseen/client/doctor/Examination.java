package dev.unseen.client.doctor;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a cloud's key manager was seen to promise at a time. No value, no digest of one, no
 * credential is in it.
 *
 * @param keyManager where it was found
 * @param calls how often the cloud was asked for all this
 * @param millis how long single things took
 * @param leftovers what could not be cleaned up; empty when all is gone
 */
public record Examination(
        Instant at,
        String keyManager,
        List<Finding> findings,
        long calls,
        Map<String, Long> millis,
        List<String> leftovers) {

    public Examination {
        findings = List.copyOf(findings);
        millis = Map.copyOf(millis);
        leftovers = List.copyOf(leftovers);
    }

    /** Whether everything that we rely on was seen to hold, and nothing was left behind. */
    public boolean holds() {
        return leftovers.isEmpty()
                && findings.stream().noneMatch(each -> each.verdict() == Finding.Verdict.BROKEN);
    }

    public long count(Finding.Verdict verdict) {
        return findings.stream().filter(each -> each.verdict() == verdict).count();
    }
}
