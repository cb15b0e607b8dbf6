package dev.unseen.compose.cli;

import dev.unseen.compose.failure.Outage;
import dev.unseen.compose.failure.Refusal;
import java.io.PrintWriter;
import java.util.List;
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

    private static final List<String> NAMES =
            List.of("scan", "plan", "migrate", "verify", "rollback", "close-ports", "up", "status");

    /// The command with all its subcommands, to be mounted or run by itself.
    public static CommandLine of(Surroundings surroundings) {
        return of(surroundings, NAMES);
    }

    /// The command as these arguments need it: reading the options of a subcommand takes longer
    /// than most of them run.
    public static CommandLine forArguments(Surroundings surroundings, List<String> arguments) {
        boolean named = !arguments.isEmpty() && NAMES.contains(arguments.getFirst());
        return of(surroundings, named ? arguments.subList(0, 1) : NAMES);
    }

    private static CommandLine of(Surroundings surroundings, List<String> names) {
        var line = new CommandLine(new ComposeCommand());
        names.forEach(each -> line.addSubcommand(subcommand(each, surroundings)));
        line.setExecutionExceptionHandler(failures(surroundings));
        line.setExpandAtFiles(false);
        line.setOut(new PrintWriter(surroundings.out(), true));
        line.setErr(new PrintWriter(surroundings.err(), true));
        return line;
    }

    private static Object subcommand(String name, Surroundings surroundings) {
        return switch (name) {
            case "scan" -> new ScanCommand(surroundings);
            case "plan" -> new PlanCommand(surroundings);
            case "migrate" -> new MigrateCommand(surroundings);
            case "verify" -> new VerifyCommand(surroundings);
            case "rollback" -> new RollbackCommand(surroundings);
            case "close-ports" -> new ClosePortsCommand(surroundings);
            case "up" -> new UpCommand(surroundings);
            case "status" -> new StatusCommand(surroundings);
            default -> throw new IllegalArgumentException("no subcommand is called so");
        };
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
        var line = forArguments(Surroundings.ofProcess(), List.of(arguments));
        System.exit(line.execute(arguments));
    }
}
