package dev.unseen.proof.bench;

import dev.unseen.chassis.tls.Authority;
import dev.unseen.chassis.tls.ServerIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// nginx serving one static body over TLS 1.3 from a file in the page cache, with a certificate of
/// the same kind as the strongroom's (EC P-256), one worker, no access log.
final class Nginx implements AutoCloseable {

    private static final Path PROGRAM = Path.of("/usr/sbin/nginx");

    private final Process process;
    private final int port;

    private Nginx(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static boolean isInstalled() {
        return Files.isExecutable(PROGRAM);
    }

    Load.Server server() {
        return new Load.Server(port, process.toHandle());
    }

    static Nginx start(Path directory, Path authority, int bodyBytes)
            throws IOException, InterruptedException, CertificateEncodingException {
        Files.createDirectories(directory);
        var random = new SecureRandom();
        var identity =
                Authority.open(authority, random, InstantSource.system())
                        .issue("127.0.0.1", List.of("localhost"), List.of("127.0.0.1"));
        writeIdentity(directory, identity);
        Path served = Files.createDirectories(directory.resolve("served"));
        Files.write(served.resolve("body"), new byte[bodyBytes]);
        int port = Ports.free();
        Files.writeString(directory.resolve("nginx.conf"), configuration(directory, port));
        Process process =
                new ProcessBuilder(
                                PROGRAM.toString(),
                                "-p",
                                directory.toString(),
                                "-c",
                                directory.resolve("nginx.conf").toString())
                        .redirectErrorStream(true)
                        .redirectOutput(directory.resolve("output.log").toFile())
                        .start();
        Ports.awaitOpen(process, port);
        return new Nginx(process, port);
    }

    private static void writeIdentity(Path directory, ServerIdentity identity)
            throws IOException, CertificateEncodingException {
        var chain = new StringBuilder();
        for (X509Certificate each : identity.chain()) {
            chain.append(pem("CERTIFICATE", each.getEncoded()));
        }
        Files.writeString(directory.resolve("chain.pem"), chain);
        Files.writeString(
                directory.resolve("key.pem"), pem("PRIVATE KEY", identity.key().getEncoded()));
    }

    private static String pem(String kind, byte[] der) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN %s-----%n%s%n-----END %s-----%n".formatted(kind, body, kind);
    }

    /// As root its worker would become somebody who may not look into our directory.
    private static String configuration(Path directory, int port) throws IOException {
        var owner = Files.readAttributes(directory, PosixFileAttributes.class);
        return """
        daemon off;
        user %3$s %4$s;
        worker_processes 1;
        pid %1$s/nginx.pid;
        error_log %1$s/error.log;
        events { worker_connections 512; }
        http {
          access_log off;
          client_body_temp_path %1$s/t1;
          proxy_temp_path %1$s/t2;
          fastcgi_temp_path %1$s/t3;
          uwsgi_temp_path %1$s/t4;
          scgi_temp_path %1$s/t5;
          default_type application/octet-stream;
          sendfile on;
          tcp_nodelay on;
          open_file_cache max=16;
          keepalive_requests 100000000;
          keepalive_timeout 300s;
          server {
            listen 127.0.0.1:%2$d ssl;
            ssl_protocols TLSv1.3;
            ssl_certificate %1$s/chain.pem;
            ssl_certificate_key %1$s/key.pem;
            root %1$s/served;
          }
        }
        """
                .formatted(directory, port, owner.owner().getName(), owner.group().getName());
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException _) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
