package dev.unseen.cli.house;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/// `--dir`, for every command that talks to a house of this machine.
public final class HouseOption {

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description = "the house's directory (default: ~/.local/state/unseen)")
    private Optional<Path> directory = Optional.empty();

    public HouseDirectory directory() {
        return directory.map(HouseDirectory::new).orElseGet(HouseDirectory::standard);
    }

    public HouseDirectory directoryOr(HouseDirectory other) {
        return directory.map(HouseDirectory::new).orElse(other);
    }
}
