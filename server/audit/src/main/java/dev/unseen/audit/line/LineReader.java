package dev.unseen.audit.line;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;

/// Reads the complete lines of a file, one after another, each at most `lineBytesMax` long.
public final class LineReader implements Closeable {

    private static final int BUFFER_BYTES = 1 << 16;

    private final InputStream input;
    private final int lineBytesMax;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int start;
    private int end;
    private long offset;

    private LineReader(InputStream input, long offset, int lineBytesMax) {
        this.input = input;
        this.offset = offset;
        this.lineBytesMax = lineBytesMax;
    }

    public static LineReader open(Path file, long offset, int lineBytesMax) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        channel.position(offset);
        return new LineReader(Channels.newInputStream(channel), offset, lineBytesMax);
    }

    /// Where the next line begins; after the last complete line, where the rest begins.
    public long offset() {
        return offset;
    }

    /// The next line without its newline; empty when no complete line is left.
    public Optional<byte[]> next() throws IOException {
        var spilled = new ByteArrayOutputStream(0);
        while (true) {
            int newline = newline();
            if (newline >= 0) {
                byte[] line = joined(spilled, newline);
                start = newline + 1;
                offset += line.length + 1;
                return Optional.of(line);
            }
            spilled.write(buffer, start, end - start);
            if (spilled.size() > lineBytesMax || !fill()) {
                return Optional.empty();
            }
        }
    }

    private int newline() {
        for (int i = start; i < end; i++) {
            if (buffer[i] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private byte[] joined(ByteArrayOutputStream spilled, int newline) {
        if (spilled.size() == 0) {
            return Arrays.copyOfRange(buffer, start, newline);
        }
        spilled.write(buffer, start, newline - start);
        return spilled.toByteArray();
    }

    private boolean fill() throws IOException {
        start = 0;
        end = Math.max(0, input.read(buffer));
        return end > 0;
    }

    @Override
    public void close() throws IOException {
        input.close();
    }
}
