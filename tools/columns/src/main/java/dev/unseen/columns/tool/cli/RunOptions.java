package dev.unseen.columns.tool.cli;

import dev.unseen.columns.tool.run.Limits;
import picocli.CommandLine.Option;

/// Whether a command does it, and how fast.
final class RunOptions {
    @Option(names = "--apply", description = "Do it; without, the command only says what it would.")
    boolean apply;

    @Option(names = "--batch", paramLabel = "ROWS", description = "Rows of one transaction.")
    int batch = Limits.USUAL.batchRows();

    @Option(
            names = "--passes",
            paramLabel = "COUNT",
            description = "How often the rows are walked through until nothing is left to do.")
    int passes = Limits.USUAL.passesMax();

    @Option(
            names = "--rows-per-second",
            paramLabel = "ROWS",
            description = "At most so many, to leave room for others; 0 for no limit.")
    int rate;

    @Option(
            names = "--no-digests",
            description = "Keep no digest of each original; verify then proves less.")
    boolean noDigests;

    Limits limits() {
        return new Limits(batch, passes, rate);
    }
}
