package dev.unseen.fleet.process;

import dev.unseen.chassis.failure.Outage;
import dev.unseen.chassis.file.PrivateFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Starts processes that outlive us, without ever losing one.
///
/// A process is started behind a gate: a constant line of shell that waits for a word on its
/// standard input and then becomes the command. The word is sent once the process has been written
/// down. Whoever is killed in between has closed the pipe, and what waits there ends by itself.
public final class Launcher {

    private static final String GATE =
            "read -r word && [ \"$word\" = go ] && exec \"$@\" </dev/null";
    private static final byte[] WORD = "go\n".getBytes(StandardCharsets.US_ASCII);
    private static final Map<String, String> ENVIRONMENT = Map.of("LANG", "C.UTF-8");

    private Launcher() {}

    /// What to run, where, and where its output goes (a private file that is appended to).
    public record Command(List<String> words, Path directory, Path log) {
        public Command {
            words = List.copyOf(words);
        }
    }

    /// @param record writes the process down, durably; the command begins when this has returned
    public static LinuxProcess launch(Command command, Consumer<LinuxProcess> record) {
        PrivateFiles.createIfAbsent(command.log());
        try {
            Process waiting = builder(command).start();
            try (OutputStream gate = waiting.getOutputStream()) {
                LinuxProcess process = identify(waiting.pid());
                record.accept(process);
                gate.write(WORD);
                return process;
            }
        } catch (IOException e) {
            throw new Outage("machine", "a process cannot be started", e);
        }
    }

    private static LinuxProcess identify(long pid) {
        return ProcessTable.row(pid)
                .map(ProcessTable.Row::process)
                .orElseThrow(() -> new Outage("machine", "a process ended before it began"));
    }

    /// A session of its own, so that Ctrl-C at our terminal is not meant for it.
    private static ProcessBuilder builder(Command command) {
        List<String> words =
                new ArrayList<>(List.of(tool("setsid"), tool("sh"), "-c", GATE, "unseen-machine"));
        words.addAll(command.words());
        var builder =
                new ProcessBuilder(words)
                        .directory(command.directory().toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(command.log().toFile()));
        builder.environment().clear();
        builder.environment().putAll(ENVIRONMENT);
        return builder;
    }

    /// A tool of the system, by its whole path.
    public static String tool(String name) {
        for (String folder : List.of("/usr/bin", "/bin", "/usr/local/bin")) {
            Path path = Path.of(folder, name);
            if (Files.isExecutable(path)) {
                return path.toString();
            }
        }
        throw new Outage(name, "this tool of util-linux or the shell is not installed");
    }
}
