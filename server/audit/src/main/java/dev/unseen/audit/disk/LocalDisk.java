package dev.unseen.audit.disk;

import dev.unseen.chassis.file.PrivateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// The local file system.
public final class LocalDisk implements Disk {

    private static final FileAttribute<?> PRIVATE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    @Override
    public AppendFile append(Path file) throws IOException {
        if (Files.notExists(file)) {
            Files.createFile(file, PRIVATE);
            forceDirectory(file);
        }
        return new LocalFile(FileChannel.open(file, Set.of(StandardOpenOption.WRITE)));
    }

    @Override
    public void replace(Path file, byte[] content) throws IOException {
        try {
            PrivateFiles.replace(file, content);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void forceDirectory(Path file) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static final class LocalFile implements AppendFile {

        private final FileChannel channel;
        private long end;

        LocalFile(FileChannel channel) throws IOException {
            this.channel = channel;
            this.end = channel.size();
        }

        @Override
        public long size() {
            return end;
        }

        @Override
        public void append(ByteBuffer bytes) throws IOException {
            while (bytes.hasRemaining()) {
                end += channel.write(bytes, end);
            }
        }

        @Override
        public void force() throws IOException {
            channel.force(false);
        }

        @Override
        public void truncate(long size) throws IOException {
            channel.truncate(size);
            end = size;
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
