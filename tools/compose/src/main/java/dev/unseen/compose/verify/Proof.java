package dev.unseen.compose.verify;

import java.util.List;

/// The four facts about one secret of one service, and what else was seen.
///
/// `seen` names processes whose environment or command line shows the value; it is information,
/// not failure: many official images export what they read.
public record Proof(
        String service,
        String variable,
        Fact absentFromInspect,
        Fact absentFromExec,
        Fact readable,
        Fact healthy,
        List<String> seen) {

    public Proof {
        seen = List.copyOf(seen);
    }

    public List<Fact> facts() {
        return List.of(absentFromInspect, absentFromExec, readable, healthy);
    }

    public boolean fails() {
        return facts().contains(Fact.FAILS);
    }

    public boolean holds() {
        return facts().stream().allMatch(Fact.HOLDS::equals);
    }
}
