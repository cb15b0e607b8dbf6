package dev.unseen.compose.cli;

import dev.unseen.compose.failure.Outage;
import dev.unseen.compose.failure.Refusal;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// `unseen compose`: from secrets in the environment to Docker secrets, and back.
///
/// Exit codes: 0 done, 1 something was found or does not hold, 2 refused, 3 the world let us down.
@Command(
        name = "compose",
        mixinStandardHelpOptions = true,
        description = "Moves a docker-compose project's secrets out of its environment.")
public final class ComposeCommand {
    private static final int REFUSED = 2;
    private static final int OUTAGE = 3;

    /// The command with its subcommands, to be mounted or run by itself.
    public static CommandLine of(Surroundings surroundings) {
        var line = new CommandLine(new ComposeCommand());
        line.addSubcommand(new ScanCommand(surroundings));
        line.addSubcommand(new PlanCommand(surroundings));
        line.addSubcommand(new MigrateCommand(surroundings));
        line.addSubcommand(new VerifyCommand(surroundings));
        line.addSubcommand(new RollbackCommand(surroundings));
        line.addSubcommand(new ClosePortsCommand(surroundings));
        line.addSubcommand(new UpCommand(surroundings));
        line.addSubcommand(new StatusCommand(surroundings));
        line.setExecutionExceptionHandler(failures(surroundings));
        line.setExpandAtFiles(false);
        return line;
    }

    /// Turns refusals and outages into their exit codes; a program that mounts this command sets it
    /// on its own command line, too.
    public static CommandLine.IExecutionExceptionHandler failures(Surroundings surroundings) {
        return (failure, _, _) -> exit(failure, surroundings);
    }

    /// Says what went wrong; a defect keeps its stack for whoever mends it.
    private static int exit(Exception failure, Surroundings surroundings) throws Exception {
        return switch (failure) {
            case Refusal refusal -> {
                surroundings.err().println("refused: " + refusal.getMessage());
                yield REFUSED;
            }
            case Outage outage -> {
                surroundings.err().println("outage: " + outage.getMessage());
                yield OUTAGE;
            }
            default -> throw failure;
        };
    }

    public static void main(String[] arguments) {
        System.exit(of(Surroundings.ofProcess()).execute(arguments));
    }
}
