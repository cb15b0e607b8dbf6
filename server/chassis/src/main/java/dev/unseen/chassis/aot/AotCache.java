package dev.unseen.chassis.aot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A program's AOT cache and the folder of the jars it is made from.
///
/// A JDK before 25.0.4 does not notice that a jar has changed since (JDK-8377932) and goes on
/// running the old classes: an update would seem to be installed and not be. So the jars are
/// listed beside the cache, as `NAME.aot.jars`, by what newer JDKs compare: one line
/// `bytes seconds-of-last-change ./name` per jar, in the order of the names. The scripts of `bin`
/// write and compare the same list.
public record AotCache(Path file, Path jars) {

    /// What a command line needs to use it; empty where there is none, or one of other jars.
    public Optional<String> option() {
        return fits() ? Optional.of("-XX:AOTCache=" + file) : Optional.empty();
    }

    /// Says that the cache was made from the jars as they are now.
    public void bind() throws IOException {
        Files.writeString(list(), state());
    }

    /// Ends the use of a cache that is about to be made anew.
    public void delete() throws IOException {
        Files.deleteIfExists(list());
        Files.deleteIfExists(file);
    }

    private boolean fits() {
        try {
            return Files.exists(file) && Files.readString(list()).equals(state());
        } catch (NoSuchFileException _) {
            return false;
        } catch (IOException e) {
            System.getLogger(AotCache.class.getName())
                    .log(System.Logger.Level.WARNING, "{0} is not used: {1}", file, e.toString());
            return false;
        }
    }

    private Path list() {
        return file.resolveSibling(file.getFileName() + ".jars");
    }

    private String state() throws IOException {
        List<Path> sorted;
        try (Stream<Path> entries = Files.list(jars)) {
            sorted = entries.filter(each -> each.toString().endsWith(".jar")).sorted().toList();
        }
        var lines = new StringBuilder();
        for (Path each : sorted) {
            var attributes = Files.readAttributes(each, BasicFileAttributes.class);
            lines.append(attributes.size())
                    .append(' ')
                    .append(attributes.lastModifiedTime().to(TimeUnit.SECONDS))
                    .append(" ./")
                    .append(each.getFileName())
                    .append('\n');
        }
        return lines.toString();
    }
}
