package dev.unseen.columns.tool.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/// What a person decided about the plan's findings.
final class PlanOptions {
    @Option(
            names = "--accept",
            paramLabel = "NAME",
            description = "Go on although the plan refuses because of this object; repeatable.")
    List<String> accepted = new ArrayList<>();

    @Option(
            names = "--queries",
            paramLabel = "FILE",
            description = "The application's SQL; the plan says what each statement loses.")
    Optional<Path> queries = Optional.empty();

    @Option(names = "--widen", description = "Make a column wider that is too short.")
    boolean widen;
}
