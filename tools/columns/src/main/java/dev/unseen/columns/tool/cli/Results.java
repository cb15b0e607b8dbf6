package dev.unseen.columns.tool.cli;

import dev.unseen.columns.tool.run.Migration;
import dev.unseen.columns.tool.run.Tally;

/// What a run that was applied says at its end.
final class Results {
    private Results() {}

    static Answer answer(Work work, Migration.Outcome outcome, Tally tally) {
        var answer = new Answer();
        answer.fact("applied", true).fact("target", work.target().id());
        answer.add(
                "changed",
                outcome.run().changed(),
                "changed       %d of %d rows, in %d passes"
                        .formatted(
                                outcome.run().changed(),
                                outcome.run().seen(),
                                outcome.run().pass()));
        answer.fact("passes", outcome.run().pass());
        answer.fact("quiet", outcome.quiet());
        if (!outcome.quiet()) {
            answer.line("not quiet     somebody keeps writing values that have to be changed");
        }
        return answer.tally(tally);
    }
}
