package dev.unseen.proof.canary;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/// One search for a set of values. Places are files, folders, processes and recorded bytes.
public final class CanaryScan {

    private final Scanner scanner;
    private final List<String> hits = new ArrayList<>();
    private long bytes;
    private int places;

    /// @param canaries what each value is called, to the value
    public CanaryScan(Map<String, byte[]> canaries) {
        Map<String, byte[]> patterns = new LinkedHashMap<>();
        canaries.forEach(
                (name, value) ->
                        Forms.of(value)
                                .forEach(
                                        (form, shape) ->
                                                patterns.put(name + " as " + form, shape)));
        this.scanner = new Scanner(patterns);
    }

    /// Every file below a folder, of any name and kind.
    public CanaryScan folder(Path folder) {
        try (Stream<Path> walk = Files.walk(folder)) {
            walk.filter(Files::isRegularFile).forEach(this::file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    public CanaryScan file(Path file) {
        try {
            return bytes(file.toString(), Files.readAllBytes(file));
        } catch (NoSuchFileException _) {
            return this; // gone while we walked, as temporary files go
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What a process shows to others: its environment and its command line.
    public CanaryScan process(long pid) {
        for (String name : List.of("environ", "cmdline")) {
            file(Path.of("/proc", Long.toString(pid), name));
        }
        return this;
    }

    public CanaryScan bytes(String place, byte[] content) {
        places++;
        bytes += content.length;
        scanner.scan(content).forEach(each -> hits.add(place + ": " + each));
        unzipped(content)
                .ifPresent(
                        inner ->
                                scanner.scan(inner)
                                        .forEach(each -> hits.add(place + " (gzip): " + each)));
        return this;
    }

    private static java.util.Optional<byte[]> unzipped(byte[] content) {
        if (content.length < 18 || content[0] != 0x1f || content[1] != (byte) 0x8b) {
            return java.util.Optional.empty();
        }
        try (var in = new GZIPInputStream(new ByteArrayInputStream(content))) {
            return java.util.Optional.of(in.readNBytes(64 << 20));
        } catch (IOException _) {
            return java.util.Optional.empty();
        }
    }

    public List<String> hits() {
        return List.copyOf(hits);
    }

    public int places() {
        return places;
    }

    public long bytesRead() {
        return bytes;
    }
}
