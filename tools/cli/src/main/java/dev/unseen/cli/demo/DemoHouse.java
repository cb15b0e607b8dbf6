package dev.unseen.cli.demo;

import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.file.DirectoryLock;
import dev.unseen.chassis.file.PrivateFiles;
import dev.unseen.cli.house.House;
import dev.unseen.cli.house.HouseDirectory;
import dev.unseen.cli.house.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// The directory of a demo's house. A mark that is the first thing in it and the last to go
/// tells it from a house that somebody relies on: the demo makes itself at home in its own only,
/// and removes no other.
record DemoHouse(HouseDirectory directory, Programs programs) {

    /// Makes the directory the demo's, if it is not.
    /// Errors: [Refusal] when something else is in it; that is left as it is.
    void claim() {
        PrivateFiles.directory(directory.path());
        if (!isOurs() && !isEmpty()) {
            throw somebodyElses();
        }
        PrivateFiles.createIfAbsent(mark());
    }

    /// Removes the whole directory, once the servers and machines of a demo that was killed have
    /// ended.
    /// Errors: [Refusal] when it is no demo's, or in use; it is left as it is then.
    void remove() throws InterruptedException {
        if (Files.notExists(directory.path()) || isEmpty()) {
            return;
        }
        if (!isOurs()) {
            throw somebodyElses();
        }
        try (DirectoryLock _ = DirectoryLock.take(directory.path())) {
            House.end(directory, programs);
            removeAll();
        } catch (IOException e) {
            throw Refusal.conflict(directory.path() + " cannot be removed: " + e.getMessage());
        }
    }

    private void removeAll() throws IOException {
        for (Path each : inside()) {
            Files.delete(each);
        }
        Files.deleteIfExists(mark());
        Files.delete(directory.path());
    }

    /// Everything but the mark, what lies deepest first.
    private List<Path> inside() throws IOException {
        try (Stream<Path> all = Files.walk(directory.path())) {
            return all.filter(each -> !each.equals(directory.path()) && !each.equals(mark()))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }
    }

    private Path mark() {
        return directory.path().resolve("demo");
    }

    private boolean isOurs() {
        return Files.exists(mark());
    }

    private boolean isEmpty() {
        try (Stream<Path> all = Files.list(directory.path())) {
            return all.findAny().isEmpty();
        } catch (IOException _) {
            return false;
        }
    }

    private Refusal somebodyElses() {
        return Refusal.conflict(
                directory.path()
                        + " is not a demo's; name an empty directory with --dir, or none.");
    }
}
