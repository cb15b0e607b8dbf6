package dev.unseen.compose.migrate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Who runs this program.
final class ProcessOwner {
    private ProcessOwner() {}

    static boolean isRoot() {
        return uid() == 0;
    }

    static int uid() {
        try {
            Object uid = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
            return uid instanceof Integer number ? number : -1;
        } catch (IOException | UnsupportedOperationException e) {
            return -1;
        }
    }
}
