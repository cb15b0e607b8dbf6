package dev.unseen.proof.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A file system of its own in memory, which only root can make. It is gone when this is closed,
/// at the latest when this process ends; who still has files of it open keeps those alone.
final class SmallDisk implements AutoCloseable {

    private final Path place;
    private final Thread atEnd = new Thread(this::unmount);

    private SmallDisk(Path place) {
        this.place = place;
    }

    /// Empty where nobody may mount.
    ///
    /// @param size as `mount` takes it
    /// @param owner a user's number
    static Optional<SmallDisk> mount(Path place, String size, String owner) throws IOException {
        String options = "size=%s,mode=700,uid=%s".formatted(size, owner);
        var disk = new SmallDisk(Files.createDirectory(place));
        if (!isDone("mount", "-t", "tmpfs", "-o", options, "tmpfs", place.toString())) {
            return Optional.empty();
        }
        Runtime.getRuntime().addShutdownHook(disk.atEnd);
        return Optional.of(disk);
    }

    Path place() {
        return place;
    }

    /// @param access `ro` or `rw`
    void remount(String access) {
        if (!isDone("mount", "-o", "remount," + access, place.toString())) {
            throw new IllegalStateException(place + " cannot be remounted " + access);
        }
    }

    private void unmount() {
        if (!isDone("umount", "--lazy", place.toString())) {
            System.err.println(place + " is still mounted");
        }
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(atEnd);
        unmount();
    }

    private static boolean isDone(String... words) {
        try {
            var command = new ProcessBuilder(List.of(words)).redirectErrorStream(true);
            command.redirectOutput(ProcessBuilder.Redirect.DISCARD);
            return command.start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
