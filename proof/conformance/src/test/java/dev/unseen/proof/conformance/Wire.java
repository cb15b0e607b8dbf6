package dev.unseen.proof.conformance;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.net.SocketFactory;

/// HTTP/1.1 with a connection for each request, as little of it as will do. The JDK's client
/// refuses answers that stock Barbican gives (a 204 with a length), and requests that the stream
/// has to make.
final class Wire {

    private static final int PATIENCE_MILLIS = 60_000;
    private static final int LINE_BYTES_MAX = 64 * 1024;
    private static final int BODY_BYTES_MAX = 8 * 1024 * 1024;

    private Wire() {}

    /// An answer as it came; of a header sent twice, the last.
    record Raw(int status, Map<String, String> headers, byte[] body) {

        String header(String name) {
            return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
        }
    }

    /// @param target path and query, sent as they are
    static Raw send(
            SocketFactory sockets,
            URI server,
            String verb,
            String target,
            Map<String, String> headers,
            byte[] body)
            throws IOException {
        try (var socket = sockets.createSocket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.setTcpNoDelay(true);
            var request = new ByteArrayOutputStream();
            request.write(head(server, verb, target, headers, body.length));
            request.write(body);
            write(socket.getOutputStream(), request.toByteArray());
            return read(new BufferedInputStream(socket.getInputStream()), verb);
        }
    }

    /// Who has heard enough may answer and close before everything was said.
    private static void write(OutputStream out, byte[] request) {
        try {
            out.write(request);
            out.flush();
        } catch (IOException _) {
            // the answer tells
        }
    }

    private static byte[] head(
            URI server, String verb, String target, Map<String, String> headers, int length) {
        var head = new StringBuilder();
        head.append(verb).append(' ').append(target).append(" HTTP/1.1\r\n");
        head.append("Host: ").append(server.getAuthority()).append("\r\nConnection: close\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        if (length > 0 || verb.equals("POST") || verb.startsWith("P")) {
            head.append("Content-Length: ").append(length).append("\r\n");
        }
        return head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    /// A connection that ends without an answer is a status of 0.
    private static Raw read(InputStream in, String verb) {
        try {
            return answer(in, verb);
        } catch (IOException _) {
            return new Raw(0, Map.of(), new byte[0]);
        }
    }

    private static Raw answer(InputStream in, String verb) throws IOException {
        String[] status = line(in).split(" ", 3);
        var headers = new TreeMap<String, String>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
            headers.put(name, line.substring(colon + 1).strip());
        }
        int code = Integer.parseInt(status[1]);
        boolean none = verb.equals("HEAD") || code == 204 || code == 304;
        return new Raw(code, headers, none ? new byte[0] : body(in, headers));
    }

    private static byte[] body(InputStream in, Map<String, String> headers) throws IOException {
        if (headers.getOrDefault("transfer-encoding", "").equalsIgnoreCase("chunked")) {
            return chunks(in);
        }
        String length = headers.get("content-length");
        return in.readNBytes(length == null ? BODY_BYTES_MAX : Integer.parseInt(length));
    }

    private static byte[] chunks(InputStream in) throws IOException {
        var body = new ByteArrayOutputStream();
        for (int size = size(in); size > 0; size = size(in)) {
            body.write(in.readNBytes(size));
            line(in);
            if (body.size() > BODY_BYTES_MAX) {
                throw new IOException("an answer without an end");
            }
        }
        return body.toByteArray();
    }

    private static int size(InputStream in) throws IOException {
        return Integer.parseInt(line(in).split(";", 2)[0].strip(), 16);
    }

    private static String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0 || line.size() > LINE_BYTES_MAX) {
                throw new IOException("the connection ended in the head of an answer");
            }
            if (next != '\r') {
                line.write(next);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }
}
