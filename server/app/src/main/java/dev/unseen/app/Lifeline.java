package dev.unseen.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// The standard input of a server that somebody else keeps: the keeper holds the other end of the
/// pipe and never writes. However the keeper ends, the kernel closes that end, and the read here
/// returns. Nothing has to look after anybody.
final class Lifeline {

    private Lifeline() {}

    /// Runs `end` on a thread of its own once nobody holds the other end any more.
    static void watch(InputStream input, Runnable end) {
        Thread.ofPlatform()
                .name("lifeline")
                .daemon()
                .start(
                        () -> {
                            awaitEnd(input);
                            end.run();
                        });
    }

    private static void awaitEnd(InputStream input) {
        try {
            input.transferTo(OutputStream.nullOutputStream()); // what is written has no meaning
        } catch (IOException _) {
            return; // an input that cannot be read has ended
        }
    }
}
