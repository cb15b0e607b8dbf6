package dev.unseen.proof.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.TimeUnit;

/// Loopback ports.
final class Ports {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

    private Ports() {}

    static int free() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    static boolean isOpen(int port) {
        try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    static void awaitOpen(Process process, int port) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!isOpen(port)) {
            if (process.waitFor(2, TimeUnit.MILLISECONDS) || System.nanoTime() > deadline) {
                throw new IOException("a server did not open its port; see its log");
            }
        }
    }
}
