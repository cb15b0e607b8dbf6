package dev.unseen.strongroom.transport;

import java.time.Instant;

/// A public key that somebody has published for a plugin.
record TransportKey(String id, String plugin, String pem, Instant created) {}
