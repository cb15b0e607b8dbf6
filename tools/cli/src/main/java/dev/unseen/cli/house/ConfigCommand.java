package dev.unseen.cli.house;

import dev.unseen.cli.ExitCodes;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `unseen config`
@Command(
        name = "config",
        description = "Look at a house's configuration.",
        subcommands = ConfigCommand.Explain.class,
        mixinStandardHelpOptions = true)
public final class ConfigCommand {

    /// `unseen config explain`: each server reads its own file and says what it comes to.
    @Command(
            name = "explain",
            description =
                    "Print the configuration in effect: each key, its value, where that comes from,"
                            + " and what the key takes.",
            mixinStandardHelpOptions = true)
    static final class Explain implements Callable<Integer> {

        @Mixin private HouseOption house = new HouseOption();

        @Override
        public Integer call() throws InterruptedException {
            HouseDirectory directory = house.directory();
            directory.addresses(); // there has to be a house
            Programs programs = Programs.ofThisInstallation();
            for (String server : List.of("strongroom", "control")) {
                int code = programs.run(directory, server, "explain", server);
                if (code != ExitCodes.DONE) {
                    return code;
                }
            }
            return ExitCodes.DONE;
        }
    }
}
