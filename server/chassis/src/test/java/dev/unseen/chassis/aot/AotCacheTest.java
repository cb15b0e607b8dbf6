package dev.unseen.chassis.aot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AotCacheTest {

    @TempDir private Path home;
    private Path jars;
    private AotCache cache;

    @BeforeEach
    void make() throws IOException {
        jars = Files.createDirectory(home.resolve("lib"));
        jar("b-1.0.jar", "two");
        jar("B.jar", "three");
        jar("a.jar", "one");
        Files.writeString(jars.resolve("notes.txt"), "not a jar");
        cache = new AotCache(Files.writeString(home.resolve("it.aot"), "classes"), jars);
    }

    @Test
    void option_madeFromTheseJars_usesIt() throws IOException {
        cache.bind();
        assertThat(cache.option()).contains("-XX:AOTCache=" + cache.file());
    }

    @Test
    void option_neverSaidFromWhichJars_isEmpty() {
        assertThat(cache.option()).isEmpty();
    }

    @Test
    void option_aJarChangedAddedOrRemoved_isEmpty() throws IOException {
        cache.bind();
        jar("a.jar", "longer");
        assertThat(cache.option()).as("another size").isEmpty();
        jar("a.jar", "one");
        assertThat(cache.option()).as("as before").isPresent();
        Files.setLastModifiedTime(
                jars.resolve("a.jar"), FileTime.from(Instant.parse("2026-01-02T03:04:06Z")));
        assertThat(cache.option()).as("a second later").isEmpty();
        jar("a.jar", "one");
        jar("c.jar", "four");
        assertThat(cache.option()).as("one more").isEmpty();
        Files.delete(jars.resolve("c.jar"));
        assertThat(cache.option()).as("as before").isPresent();
        Files.delete(jars.resolve("B.jar"));
        assertThat(cache.option()).as("one less").isEmpty();
    }

    @Test
    void option_noCacheOrNoJars_isEmpty() throws IOException {
        cache.bind();
        Files.delete(cache.file());
        assertThat(cache.option()).isEmpty();
        assertThat(new AotCache(cache.file(), home.resolve("none")).option()).isEmpty();
    }

    @Test
    void delete_bound_leavesNothing() throws IOException {
        cache.bind();
        cache.delete();
        assertThat(home).isDirectoryNotContaining(each -> each.toString().contains(".aot"));
    }

    /// The launchers compare with the same words.
    @Test
    void bind_any_writesWhatTheScriptsWrite() throws Exception {
        cache.bind();
        Process script =
                new ProcessBuilder("sh", "-c", "LC_ALL=C; stat -c '%s %Y %n' ./*.jar")
                        .directory(jars.toFile())
                        .start();
        String printed = new String(script.getInputStream().readAllBytes());
        assertThat(script.waitFor()).isZero();
        assertThat(home.resolve("it.aot.jars")).hasContent(printed);
    }

    private void jar(String name, String content) throws IOException {
        Path file = Files.writeString(jars.resolve(name), content);
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-01-02T03:04:05.9Z")));
    }
}
