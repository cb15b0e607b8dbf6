package dev.unseen.proof.conformance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Runs a program of somebody else's with an environment of ours and nothing more.
final class Shell {

    private Shell() {}

    /// How a program ended and what it said.
    record Outcome(int status, String output) {

        Outcome requireSuccess(String what) throws IOException {
            if (status != 0) {
                throw new IOException(what + " ended with " + status + ":\n" + tail());
            }
            return this;
        }

        String tail() {
            return output.length() > 4_000 ? output.substring(output.length() - 4_000) : output;
        }
    }

    /// @param log where its output goes; read back into the outcome
    static Outcome run(
            List<String> command, Map<String, String> environment, Path log, Duration patience)
            throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().put("PATH", "/usr/local/sbin:/usr/sbin:/usr/bin:/sbin:/bin");
        builder.environment().put("LANG", "C.UTF-8");
        builder.environment().put("HOME", log.toAbsolutePath().getParent().toString());
        builder.environment().putAll(environment);
        Process process =
                builder.redirectOutput(log.toFile())
                        .redirectInput(Path.of("/dev/null").toFile())
                        .start();
        if (!process.waitFor(patience.toSeconds(), TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroyForcibly().waitFor();
            throw new IOException(command.getFirst() + " took more than " + patience);
        }
        return new Outcome(process.exitValue(), Files.readString(log, StandardCharsets.UTF_8));
    }

    /// Whether all of these Debian packages are installed.
    static boolean hasPackages(String... names) throws IOException, InterruptedException {
        for (String name : names) {
            if (Files.notExists(Path.of("/usr/bin/dpkg-query"))) {
                return false;
            }
            var query =
                    new ProcessBuilder("dpkg-query", "-W", "-f", "${db:Status-Status}", name)
                            .redirectErrorStream(true)
                            .start();
            String status =
                    new String(query.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (query.waitFor() != 0 || !status.equals("installed")) {
                return false;
            }
        }
        return true;
    }
}
