package dev.unseen.app;

import dev.unseen.app.config.ControlConfig;
import dev.unseen.app.config.Explanation;
import dev.unseen.app.config.StrongroomConfig;
import dev.unseen.app.control.ControlProcess;
import dev.unseen.app.strongroom.StrongroomProcess;
import dev.unseen.chassis.failure.Outage;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.log.Logs;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/// Starts one server process: `strongroom FILE` or `control FILE`. `explain strongroom FILE` prints
/// what that configuration comes to instead; `switch-off FILE` ends the machines that a control
/// which was killed has left running. With `--until-input-ends` it ends in order as soon as its
/// standard input does, so that whoever started it need not live to end it.
///
/// Exit codes: 0 ended by a signal, 1 our defect, 2 refused, 3 something that is needed fails.
public final class Main {

    private static final String KEPT = "--until-input-ends";
    private static final String USAGE = "usage: (strongroom | control) CONFIG-FILE [" + KEPT + "]";

    private Main() {}

    public static void main(String[] arguments) throws InterruptedException {
        Logs.install();
        try {
            if (arguments.length == 3 && arguments[0].equals("explain")) {
                System.out.print(Explanation.of(arguments[1], Path.of(arguments[2])));
                return;
            }
            if (arguments.length == 2 && arguments[0].equals("switch-off")) {
                ControlProcess.switchOff(ControlConfig.read(Path.of(arguments[1])));
                return;
            }
            AutoCloseable process = start(arguments);
            QuietHeap.watch();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> close(process)));
            if (arguments.length == 3) {
                Lifeline.watch(System.in, () -> System.exit(0));
            }
        } catch (Refusal e) {
            end(e.reason().message(), 2);
        } catch (Outage e) {
            end(e.getMessage() + ".", 3);
        } catch (UncheckedIOException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            end("disk: " + cause.getMessage() + ".", 3);
        }
    }

    private static AutoCloseable start(String[] arguments) throws InterruptedException {
        boolean kept = arguments.length == 3 && arguments[2].equals(KEPT);
        if (arguments.length != 2 && !kept) {
            throw Refusal.malformed(USAGE);
        }
        Path file = Path.of(arguments[1]);
        return switch (arguments[0]) {
            case "strongroom" -> StrongroomProcess.start(StrongroomConfig.read(file));
            case "control" -> ControlProcess.start(ControlConfig.read(file));
            default -> throw Refusal.malformed(USAGE);
        };
    }

    private static void end(String sentence, int code) {
        System.err.println("unseen: " + sentence);
        System.exit(code);
    }

    private static void close(AutoCloseable process) {
        try {
            process.close();
        } catch (Exception e) {
            System.err.println(
                    "unseen: the process did not end cleanly: " + e.getClass().getName());
        }
    }
}
