package dev.unseen.proof.conformance;

import java.io.IOException;

/// What the stream showed, for people.
record DifferentialReport(long seed, Run run, Explanations explanations) {

    void write() throws IOException {
        var results = new Results("differential");
        results.line("## Request by request")
                .line("")
                .line(
                        "Seed %d: %d requests to both; %d more were left out because one of the two"
                                + " had not made what they are about.",
                        seed, run.sent(), run.left().size())
                .line(
                        "%d differences; answers of ours with a status of 500 or more: %d.",
                        run.differences().size(), run.defects().size())
                .line("")
                .line("| explanation | differences | why |")
                .line("| --- | --- | --- |");
        explanations
                .uses()
                .forEach(
                        (rule, uses) ->
                                results.line("| %s | %d | %s |", rule.id(), uses, rule.why()));
        results.write();
    }
}
