package dev.unseen.proof.bench;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/// One persistent HTTP/1.1 connection, over TLS 1.3 where there is trust: as little work as
/// possible for a request, so that the generator leaves the processors to what is measured.
final class Connection implements AutoCloseable {

    private static final int LINE_BYTES_MAX = 8 * 1024;
    private static final int BODY_BYTES_MAX = 1024 * 1024;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    /// What came back.
    record Answer(int status, byte[] body) {}

    Connection(Optional<SSLContext> trust, int port) throws IOException {
        socket = socket(trust, port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(60_000);
        in = new BufferedInputStream(socket.getInputStream(), 16 * 1024);
        out = socket.getOutputStream();
    }

    private static Socket socket(Optional<SSLContext> trust, int port) throws IOException {
        var host = InetAddress.getLoopbackAddress();
        if (trust.isEmpty()) {
            return new Socket(host, port);
        }
        var secure = (SSLSocket) trust.get().getSocketFactory().createSocket(host, port);
        secure.setEnabledProtocols(new String[] {"TLSv1.3"});
        secure.startHandshake();
        return secure;
    }

    /// @param request a whole request, head and body
    Answer send(byte[] request) throws IOException {
        out.write(request);
        out.flush();
        int status = Integer.parseInt(line().split(" ", 3)[1]);
        int length = 0;
        for (String line = line(); !line.isEmpty(); line = line()) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(line.substring(15).strip());
            }
        }
        if (length > BODY_BYTES_MAX) {
            throw new IOException("an answer of " + length + " bytes was not expected");
        }
        return new Answer(status, in.readNBytes(length));
    }

    private String line() throws IOException {
        var line = new ByteArrayOutputStream(64);
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0 || line.size() > LINE_BYTES_MAX) {
                throw new IOException("the connection ended in the head of an answer");
            }
            if (next != '\r') {
                line.write(next);
            }
        }
        return line.toString(StandardCharsets.US_ASCII);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
