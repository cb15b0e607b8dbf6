package dev.unseen.proof.system;

import dev.unseen.chassis.tls.Authority;
import dev.unseen.chassis.tls.Trust;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/// Requests that are wrong in a hundred ways, each with a canary in it, over real TLS.
final class Malformed {

    private static final String CANARY = "Zq7canary9";
    private static final String[] PATHS = {
        "/key-manager/v1/secrets",
        "/key-manager/v1/orders",
        "/identity/v3/auth/tokens",
        "/unseen/v1/enrolments",
        "/unseen/v1/sessions",
        "/unseen/v1/bundle",
        "/identity/login",
        "/identity/oauth/token",
        "/unseen/v1/tickets",
        "/" + CANARY,
        "/unseen/v1/../" + CANARY,
        "/key-manager/v1/secrets/" + CANARY + "/payload",
        "/unseen/v1/nodes/%2e%2e/" + CANARY
    };
    private static final String[] BODIES = {
        "",
        "{",
        "{\"" + CANARY + "\":1}",
        "[[[[[[[[[[[[[[[[[[[[[\"" + CANARY + "\"",
        "{\"auth\":\"" + CANARY + "\"}",
        "{\"node\":\"" + CANARY + "\",\"counter\":-1}",
        "{\"auth\":{\"identity\":{\"methods\":[\"" + CANARY + "\"]}}}",
        CANARY,
        "{\"suite\":\"" + CANARY + "\",\"ticket_id\":\"" + CANARY + "\"}",
        "{\"type\":\"key\",\"meta\":{\"name\":\"" + CANARY + "\",\"unseen\":{\"spec\":7}}}",
        "username=" + CANARY + "&password=" + CANARY + "&code=" + CANARY
    };
    private static final String[] TYPES = {
        "application/json", "text/plain", "application/x-www-form-urlencoded", CANARY, ""
    };
    private static final String[] VERBS = {"GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", CANARY};
    private static final int THREADS = 4;

    record Findings(List<String> failures, int answered) {}

    private final SSLContext context;
    private final URI server;
    private final List<String> failures = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger answered = new AtomicInteger();

    private Malformed(SSLContext context, URI server) {
        this.context = context;
        this.server = server;
    }

    static Findings run(String server, Path authority, int count) throws Exception {
        var context = Trust.of(Authority.readCertificate(authority));
        var run = new Malformed(context, URI.create(server));
        long seed = new Random().nextLong();
        System.out.println("malformed requests: seed " + seed);
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            for (int i = 0; i < THREADS; i++) {
                var random = new Random(seed + i);
                threads.submit(() -> run.many(random, count / THREADS));
            }
        }
        return new Findings(List.copyOf(run.failures), run.answered.get());
    }

    private void many(Random random, int count) {
        for (int i = 0; i < count; i++) {
            String request = request(random);
            try {
                check(request, send(request));
            } catch (IOException _) {
                // a connection that is closed without an answer is an answer
            }
        }
    }

    private void check(String request, String answer) {
        if (!answer.isEmpty()) {
            answered.incrementAndGet();
        }
        if (answer.startsWith("HTTP/1.1 5") || answer.contains(CANARY)) {
            failures.add(
                    request.lines().findFirst().orElse("")
                            + " -> "
                            + answer.lines().findFirst().orElse(""));
        }
    }

    private static String request(Random random) {
        String body = pick(random, BODIES);
        var head = new StringBuilder();
        head.append(pick(random, VERBS)).append(' ').append(pick(random, PATHS));
        if (random.nextInt(4) == 0) {
            head.append("?name=").append(CANARY).append("&limit=%zz&").append(CANARY);
        }
        head.append(" HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n");
        head.append("Content-Type: ").append(pick(random, TYPES)).append("\r\n");
        head.append("X-Auth-Token: ").append(CANARY).append("\r\n");
        if (random.nextInt(3) == 0) {
            head.append("Unseen-Session: ").append(CANARY).append("\r\nUnseen-Mac: !!\r\n");
        }
        int length = random.nextInt(8) == 0 ? random.nextInt(1 << 20) : body.length();
        head.append("Content-Length: ").append(length).append("\r\n\r\n").append(body);
        byte[] bytes = head.toString().getBytes(StandardCharsets.ISO_8859_1);
        for (int flips = random.nextInt(3); flips > 0; flips--) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static String pick(Random random, String[] choices) {
        return choices[random.nextInt(choices.length)];
    }

    private String send(String request) throws IOException {
        var factory = context.getSocketFactory();
        try (var socket = (SSLSocket) factory.createSocket("127.0.0.1", server.getPort())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            socket.shutdownOutput();
            var out = new ByteArrayOutputStream();
            try {
                socket.getInputStream().transferTo(out);
            } catch (IOException _) {
                // reset after the answer
            }
            return out.toString(StandardCharsets.ISO_8859_1);
        }
    }
}
