package dev.unseen.fleet.local;

import dev.unseen.chassis.failure.Refusal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.security.SecureRandom;
import java.util.Set;

/// Finds ports that are free now and stay ours: they lie below those that the kernel hands out to
/// whoever connects somewhere, so a machine finds its own again after a restart.
final class Ports {

    private static final int FROM = 20_000;
    private static final int TO = 32_000;
    private static final int TRIES_MAX = 200;

    private final SecureRandom random;

    Ports(SecureRandom random) {
        this.random = random;
    }

    /// @param taken ports that machines have, running or not
    int free(Set<Integer> taken) {
        for (int i = 0; i < TRIES_MAX; i++) {
            int port = random.nextInt(FROM, TO);
            if (!taken.contains(port) && isFree(port)) {
                return port;
            }
        }
        throw Refusal.limitReached(
                "No free port between %d and %d; destroy a machine first.".formatted(FROM, TO));
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
