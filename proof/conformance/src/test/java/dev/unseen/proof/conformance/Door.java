package dev.unseen.proof.conformance;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import javax.net.SocketFactory;

/// A Keystone and the key manager beside it, as their callers reach them.
///
/// @param keystone with `/v3`
/// @param keyManager what the catalog says, without `/v1`
record Door(
        String name,
        String keystone,
        String keyManager,
        Administrator admin,
        SocketFactory sockets) {

    /// Who makes projects and users there.
    record Administrator(String user, String password, String project) {
        @Override
        public String toString() {
            return "Administrator[" + user + "]";
        }
    }

    Wire.Raw keystone(String verb, String path, Map<String, String> headers, byte[] body)
            throws IOException {
        return send(keystone, verb, path, headers, body);
    }

    Wire.Raw keyManager(String verb, String path, Map<String, String> headers, byte[] body)
            throws IOException {
        return send(keyManager, verb, path, headers, body);
    }

    private Wire.Raw send(
            String base, String verb, String path, Map<String, String> headers, byte[] body)
            throws IOException {
        URI server = URI.create(base);
        String target = server.getRawPath() + path;
        return Wire.send(sockets, server, verb, target.isEmpty() ? "/" : target, headers, body);
    }
}
