package dev.unseen.compose.migrate;

import dev.unseen.compose.failure.Outage;
import dev.unseen.compose.failure.Refusal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/// A program that runs in any image, because it needs no library: an ELF file without interpreter.
final class StaticProgram {
    private static final int BYTES_MAX = 16_000_000;
    private static final int ELF = 0x7f454c46;
    private static final int HEADER = 64;
    private static final int INTERPRETER = 3;

    private StaticProgram() {}

    /// Errors: [Refusal] unless the file is a 64-bit program without interpreter.
    static byte[] read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw Refusal.notFound("no program " + file + "; --helper wants a static busybox");
        }
        try {
            if (Files.size(file) > BYTES_MAX) {
                throw Refusal.limit(file + " is larger than " + BYTES_MAX + " bytes");
            }
            byte[] bytes = Files.readAllBytes(file);
            if (!isStatic(bytes)) {
                throw Refusal.malformed(
                        file + " is not a static program; Debian's is in busybox-static");
            }
            return bytes;
        } catch (IOException e) {
            throw new Outage("disk", "cannot read " + file);
        }
    }

    private static boolean isStatic(byte[] bytes) {
        ByteBuffer data = ByteBuffer.wrap(bytes);
        boolean elf = bytes.length > HEADER && data.getInt(0) == ELF && bytes[4] == 2;
        if (!elf) {
            return false;
        }
        data.order(bytes[5] == 1 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        long table = data.getLong(32);
        int size = data.getShort(54);
        int count = data.getShort(56);
        boolean inside = table >= HEADER && size >= 4 && table + (long) size * count < bytes.length;
        if (!inside || count < 1) {
            return false;
        }
        for (int i = 0; i < count; i++) {
            if (data.getInt((int) table + i * size) == INTERPRETER) {
                return false;
            }
        }
        return true;
    }
}
