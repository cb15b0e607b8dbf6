package dev.unseen.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The root of the command tree; `Tree` hangs the branches.
@Command(
        name = "unseen",
        description =
                "Gives every server its own secrets and gives nobody else a way to read them.",
        mixinStandardHelpOptions = true,
        versionProvider = UnseenCommand.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Exit codes: 0 done, 1 our defect, 2 refused or wrong arguments,",
            "3 something that is needed fails, 5 what was checked is not as it should be."
        })
final class UnseenCommand {

    /// As the build says.
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String built = UnseenCommand.class.getPackage().getImplementationVersion();
            return new String[] {"Unseen " + (built == null ? "development" : built)};
        }
    }
}
