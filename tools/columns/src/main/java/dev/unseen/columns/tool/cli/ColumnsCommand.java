package dev.unseen.columns.tool.cli;

import dev.unseen.columns.codec.KeyUnusable;
import dev.unseen.columns.tool.failure.Outage;
import dev.unseen.columns.tool.failure.Refusal;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// `unseen columns`: from plain columns to encrypted ones, and back, while the database is in use.
@Command(
        name = "columns",
        mixinStandardHelpOptions = true,
        description = "Encrypts columns, or members of JSON columns, of a live database.",
        footer = {
            "",
            "Exit codes: 0 done, 1 our defect, 2 refused or wrong arguments,",
            "3 something does not answer, 5 what was checked is not as it should be."
        })
public final class ColumnsCommand {

    /// The command with its subcommands, to be mounted or run by itself.
    public static CommandLine of(Surroundings surroundings) {
        var line = new CommandLine(new ColumnsCommand());
        line.addSubcommand(new KeysCommand(surroundings));
        line.addSubcommand(new PlanCommand(surroundings));
        line.addSubcommand(new EncryptCommand(surroundings));
        line.addSubcommand(new VerifyCommand(surroundings));
        line.addSubcommand(new DecryptCommand(surroundings));
        line.addSubcommand(new RotateCommand(surroundings));
        line.addSubcommand(new RebindCommand(surroundings));
        line.addSubcommand(new ShredCommand(surroundings));
        line.addSubcommand(new ExportCommand(surroundings));
        line.addSubcommand(new ClassifyCommand(surroundings));
        line.addSubcommand(new StatusCommand(surroundings));
        line.setExecutionExceptionHandler((failure, _, _) -> exit(failure, surroundings));
        line.setParameterExceptionHandler((failure, _) -> exit(failure, surroundings));
        line.setExpandAtFiles(false);
        return line;
    }

    /// One sentence, and where the rest is.
    private static int exit(CommandLine.ParameterException failure, Surroundings surroundings) {
        String command = failure.getCommandLine().getCommandSpec().qualifiedName();
        surroundings
                .err()
                .println(
                        "refused: " + failure.getMessage() + " ('" + command + " --help' has all)");
        return Exit.REFUSED;
    }

    /// Says what went wrong; a defect shows where it is, and none of its foreign words.
    private static int exit(Exception failure, Surroundings surroundings) {
        return switch (failure) {
            case Refusal refusal -> {
                surroundings.err().println("refused: " + refusal.getMessage());
                yield Exit.REFUSED;
            }
            case KeyUnusable key -> {
                surroundings.err().println("refused: " + key.getMessage());
                yield Exit.REFUSED;
            }
            case Outage outage -> {
                surroundings.err().println("outage: " + outage.getMessage());
                yield Exit.OUTAGE;
            }
            default -> {
                surroundings.err().println("this is our defect: " + trace(failure));
                yield Exit.DEFECT;
            }
        };
    }

    private static String trace(Exception failure) {
        StackTraceElement[] frames = failure.getStackTrace();
        String at = frames.length == 0 ? "" : " at " + frames[0];
        boolean ours = failure instanceof IllegalStateException;
        return failure.getClass().getName() + at + (ours ? ": " + failure.getMessage() : "");
    }

    public static void main(String[] arguments) {
        System.exit(of(Surroundings.ofProcess()).execute(arguments));
    }
}
