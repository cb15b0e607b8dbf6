package dev.unseen.fleet.local;

import dev.unseen.chassis.failure.Refusal;
import dev.unseen.fleet.local.LocalSettings.LevelWish;
import dev.unseen.fleet.machine.Level;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Finds out whether bubblewrap works here, by running it. That the command exists says nothing:
/// many systems do not let ordinary users make namespaces.
final class Probe {

    private static final int SECONDS_MAX = 5;

    private Probe() {}

    static Level level(LevelWish wish, Path bubblewrap) throws InterruptedException {
        return switch (wish) {
            case PROCESS -> Level.PROCESS;
            case BEST -> works(bubblewrap) ? Level.BUBBLEWRAP : Level.PROCESS;
            case BUBBLEWRAP -> {
                if (!works(bubblewrap)) {
                    throw Refusal.conflict(
                            "bubblewrap does not work here: it is not installed, or this system"
                                    + " does not let it make namespaces. The level process does.");
                }
                yield Level.BUBBLEWRAP;
            }
        };
    }

    static boolean works(Path bubblewrap) throws InterruptedException {
        List<String> words =
                List.of(
                        bubblewrap.toString(),
                        "--ro-bind",
                        "/",
                        "/",
                        "--unshare-all",
                        "--share-net",
                        "true");
        try {
            Process probe =
                    new ProcessBuilder(words)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            boolean ended = probe.waitFor(SECONDS_MAX, TimeUnit.SECONDS);
            if (!ended) {
                probe.destroyForcibly();
            }
            return ended && probe.exitValue() == 0;
        } catch (IOException _) {
            return false;
        }
    }
}
