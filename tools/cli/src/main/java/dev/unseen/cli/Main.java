package dev.unseen.cli;

import dev.unseen.chassis.failure.Outage;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.cli.house.NotStarted;
import java.util.List;
import picocli.CommandLine;

/// `unseen`: reads the arguments, runs one command, ends with its exit code.
public final class Main {

    private static final CommandLine.IExecutionExceptionHandler HOUSE = Main::failed;

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    static int run(String... arguments) {
        CommandLine line = Tree.forArguments(List.of(arguments), HOUSE);
        return line.execute(arguments);
    }

    /// Every failure comes to the root's handler; tools that word their own are asked first.
    private static int failed(
            Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
        CommandLine.IExecutionExceptionHandler own = command.getExecutionExceptionHandler();
        if (own != HOUSE) {
            try {
                return own.handleExecutionException(failure, command, parsed);
            } catch (Exception defect) {
                return worded(defect, command);
            }
        }
        return worded(failure, command);
    }

    private static int worded(Exception failure, CommandLine command) {
        command.getErr().println("unseen: " + sentence(failure));
        return ExitCodes.of(failure);
    }

    private static String sentence(Exception failure) {
        return switch (failure) {
            case Refusal refusal -> refusal.reason().message();
            case Outage outage -> outage.getMessage() + ". Trying later may help.";
            case NotStarted ended -> ended.sentence();
            case InterruptedException _ -> "told to end before it was done";
            default -> "this is our defect (" + trace(failure) + ")";
        };
    }

    /// Classes and the first frame: messages of foreign exceptions may repeat what was typed.
    private static String trace(Exception failure) {
        StackTraceElement[] frames = failure.getStackTrace();
        String at = frames.length == 0 ? "" : " at " + frames[0];
        return failure.getClass().getName() + at;
    }
}
