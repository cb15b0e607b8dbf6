package dev.unseen.proof.canary;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A scan that finds nothing proves something only if it finds what is there. */
class CanaryScanTest {

    @TempDir private Path folder;

    private final Random random = new Random(7);

    @Test
    void scan_ofPlantedValues_findsEachInEveryFormAndPlace() throws IOException {
        Map<String, byte[]> canaries =
                Map.of("text", text(32), "bytes", bytes(32), "short", text(16));
        for (var canary : canaries.entrySet()) {
            for (byte[] planted : plantings(canary.getValue())) {
                Path file = folder.resolve("store.db-wal");
                Files.write(file, surrounded(planted));
                assertThat(new CanaryScan(canaries).folder(folder).hits())
                        .as(canary.getKey())
                        .anyMatch(each -> each.contains(canary.getKey()));
            }
        }
    }

    @Test
    void scan_ofOtherBytes_findsNothing() {
        var scan = new CanaryScan(Map.of("a", text(32), "b", bytes(24)));
        scan.bytes("noise", bytes(1 << 20));
        assertThat(scan.hits()).isEmpty();
        assertThat(scan.places()).isEqualTo(1);
        assertThat(scan.bytesRead()).isEqualTo(1 << 20);
    }

    @Test
    void scan_ofAProcess_readsItsEnvironmentAndItsCommandLine() throws Exception {
        String canary = new String(text(32), StandardCharsets.US_ASCII);
        var builder = new ProcessBuilder("/bin/sh", "-c", "read line; : " + canary);
        builder.environment().put("PLANTED", canary);
        Process process = builder.start();
        try {
            var scan = new CanaryScan(Map.of("a", canary.getBytes(StandardCharsets.US_ASCII)));
            assertThat(scan.process(process.pid()).hits())
                    .anyMatch(each -> each.contains("environ"))
                    .anyMatch(each -> each.contains("cmdline"));
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    @Tag("wide")
    @Test
    void scan_ofAHeapDump_findsWhatIsHeld() throws Exception {
        Map<String, byte[]> canaries = new TreeMap<>();
        for (String shape : List.of("1 string", "2 wide", "3 chars", "4 hex", "5 base64")) {
            canaries.put(shape, text(32));
        }
        Process holder =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                Path.of("target", "test-classes").toString(),
                                "dev.unseen.proof.canary.Holder")
                        .redirectErrorStream(true)
                        .start();
        try (var to = holder.outputWriter();
                var from = holder.inputReader()) {
            to.write(
                    canaries.values().stream()
                            .map(each -> new String(each, StandardCharsets.US_ASCII))
                            .collect(Collectors.joining(" ", "", "\n")));
            to.flush();
            assertThat(from.readLine()).isEqualTo("held");
            var scan = new CanaryScan(canaries);
            scan.file(HeapDump.of(holder.pid(), folder.resolve("heap.hprof")));
            for (String each : canaries.keySet()) {
                assertThat(scan.hits()).as(each).anyMatch(hit -> hit.contains(each));
            }
        } finally {
            holder.destroyForcibly().waitFor();
        }
    }

    private List<byte[]> plantings(byte[] value) throws IOException {
        List<byte[]> all = new ArrayList<>();
        all.add(value);
        all.add(ascii(HexFormat.of().formatHex(value)));
        all.add(ascii(HexFormat.of().withUpperCase().formatHex(value)));
        for (int before = 0; before < 3; before++) {
            byte[] longer = new byte[before + value.length + 2];
            System.arraycopy(value, 0, longer, before, value.length);
            all.add(Base64.getEncoder().encode(longer));
            all.add(Base64.getUrlEncoder().encode(longer));
        }
        String text = new String(value, StandardCharsets.ISO_8859_1);
        all.add(text.getBytes(StandardCharsets.UTF_16LE));
        all.add(text.getBytes(StandardCharsets.UTF_16BE));
        all.add(java.util.Arrays.copyOf(value, 12));
        all.add(gzip(value));
        return all;
    }

    private byte[] surrounded(byte[] planted) {
        if (planted[0] == 0x1f && planted[1] == (byte) 0x8b) {
            return planted;
        }
        var out = new ByteArrayOutputStream();
        out.writeBytes(bytes(1000));
        out.writeBytes(planted);
        out.writeBytes(bytes(1000));
        return out.toByteArray();
    }

    private static byte[] gzip(byte[] value) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(out)) {
            zip.write(value);
        }
        return out.toByteArray();
    }

    private byte[] text(int length) {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
        byte[] text = new byte[length];
        for (int i = 0; i < length; i++) {
            text[i] = (byte) alphabet.charAt(random.nextInt(alphabet.length()));
        }
        return text;
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
