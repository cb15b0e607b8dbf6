package dev.unseen.chassis.http;

import dev.unseen.chassis.failure.Refusal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/// Says in one sentence that a port is taken, before a server says it in thirty lines.
final class Ports {

    private Ports() {}

    static void requireFree(String address, int port) {
        if (port == 0) {
            return;
        }
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(address), port));
        } catch (IOException _) {
            throw Refusal.conflict(
                    "Port %d on %s is in use; choose another one or end the program that holds it."
                            .formatted(port, address));
        }
    }
}
