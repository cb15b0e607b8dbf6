package dev.unseen.proof.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `bin/unseen` where the first Java that it meets is an old one.
@Tag("wide")
class LauncherTest {

    @TempDir private Path old;
    private String output = "";

    @BeforeEach
    void installOldJava() throws IOException {
        assumeTrue(UnseenCommand.isBuilt(), "dist/target/unseen is not built");
        Files.writeString(old.resolve("release"), "JAVA_VERSION=\"17.0.2\"\n");
        Path java = Files.createDirectory(old.resolve("bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\necho Unrecognized VM option\nexit 1\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
    }

    @Test
    void start_withAnOldJavaInJavaHome_takesTheOneOnPath() throws Exception {
        assertThat(started(old.toString(), System.getProperty("java.home"))).isZero();
        assertThat(output).startsWith("Unseen ");
    }

    @Test
    void start_withAnOldJavaOnPath_takesTheOneInJavaHome() throws Exception {
        assertThat(started(System.getProperty("java.home"), old.toString())).isZero();
        assertThat(output).startsWith("Unseen ");
    }

    private int started(String home, String onPath) throws Exception {
        var builder =
                new ProcessBuilder(
                                UnseenCommand.PROGRAMS.resolve("bin/unseen").toString(),
                                "--version")
                        .redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", home);
        builder.environment().put("PATH", onPath + "/bin:/usr/bin:/bin");
        Process process = builder.start();
        output = new String(process.getInputStream().readAllBytes());
        return process.waitFor();
    }
}
