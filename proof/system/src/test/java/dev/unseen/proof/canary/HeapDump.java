package dev.unseen.proof.canary;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// The whole heap of another Java process as a file, garbage included.
public final class HeapDump {

    private HeapDump() {}

    /// Returns the file. Errors: [AssertionError] when the process cannot be attached to.
    public static Path of(long pid, Path file) throws IOException, InterruptedException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        var process =
                new ProcessBuilder(
                                jcmd.toString(),
                                Long.toString(pid),
                                "GC.heap_dump",
                                "-all",
                                file.toAbsolutePath().toString())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0 || Files.notExists(file)) {
            throw new AssertionError("no heap dump of " + pid + ": " + said);
        }
        return file;
    }

    /// A `java` that starts one of our servers without `-XX:+DisableAttachMechanism`, which is
    /// what otherwise keeps everybody from its heap. Everything else it starts as it is told to.
    public static Path attachable(Path file, String server) throws IOException {
        String real = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Files.writeString(
                file,
                """
                #!/bin/sh
                case " $* " in
                *" dev.unseen.app.Main %s "*)
                  for word do
                    shift
                    [ "$word" = -XX:+DisableAttachMechanism ] || set -- "$@" "$word"
                  done ;;
                esac
                exec '%s' "$@"
                """
                        .formatted(server, real));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        return file;
    }
}
