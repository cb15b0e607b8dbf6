package dev.unseen.proof.system;

import dev.unseen.chassis.tls.Authority;
import dev.unseen.chassis.tls.Trust;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/// A browser that follows every link of the portal as one person and keeps every byte that comes
/// back, status line and headers included, in a file of its own.
final class PortalTraffic {

    private static final Pattern LINK =
            Pattern.compile("(?:href|src|action|hx-get|sse-connect)=\"(/[^\"#]*)");
    private static final int PAGES_MAX = 400;
    private static final int WAIT_MILLIS_MAX = 30_000;
    private static final int PAUSE_MILLIS = 3_000;

    private final SSLContext context;
    private final URI portal;
    private final String cookie;
    private final Path folder;
    private final Set<String> seen = new LinkedHashSet<>();
    private final Deque<String> open = new ArrayDeque<>();

    private PortalTraffic(SSLContext context, URI portal, String cookie, Path folder) {
        this.context = context;
        this.portal = portal;
        this.cookie = cookie;
        this.folder = folder;
    }

    /// Records into a folder; returns the addresses that were visited.
    static Set<String> record(LiveHouse live, String cookie, Path folder) throws Exception {
        var authority = Authority.readCertificate(live.house().directory().authority());
        var portal = URI.create(live.house().addresses().control());
        Files.createDirectories(folder);
        var traffic = new PortalTraffic(Trust.of(authority), portal, cookie, folder);
        traffic.follow("/servers");
        traffic.follow("/servers/" + live.observations().vps().id() + "/events");
        traffic.follow("/deploy");
        traffic.follow("/audit?type=bundle.delivered");
        while (!traffic.open.isEmpty()) {
            traffic.visit(traffic.open.remove());
        }
        return traffic.seen;
    }

    private void follow(String link) {
        String path = link.replace("&amp;", "&");
        if (!path.startsWith("/logout") && seen.size() < PAGES_MAX && seen.add(path)) {
            open.add(path);
        }
    }

    private void visit(String path) throws IOException {
        byte[] answer = get(path);
        Files.write(folder.resolve("%03d.http".formatted(seen.size() - open.size())), answer);
        String text = new String(answer, StandardCharsets.ISO_8859_1);
        Matcher links = LINK.matcher(text);
        while (links.find()) {
            follow(links.group(1));
        }
    }

    private byte[] get(String path) throws IOException {
        var factory = context.getSocketFactory();
        try (var socket = (SSLSocket) factory.createSocket("127.0.0.1", portal.getPort())) {
            socket.setSoTimeout(WAIT_MILLIS_MAX);
            String request =
                    "GET %s HTTP/1.1\r\nHost: %s\r\nCookie: %s\r\nConnection: close\r\n\r\n"
                            .formatted(path, portal.getAuthority(), cookie);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            return readAll(path, socket);
        }
    }

    /// Until the end, or as far as a stream of events has come when it has paused for a while.
    private static byte[] readAll(String path, SSLSocket socket) throws IOException {
        var all = new ByteArrayOutputStream();
        byte[] buffer = new byte[8_192];
        try {
            for (int n = 0; n >= 0; n = socket.getInputStream().read(buffer)) {
                all.write(buffer, 0, n);
                if (isEvents(all)) {
                    socket.setSoTimeout(PAUSE_MILLIS);
                }
            }
        } catch (SocketTimeoutException e) {
            if (!isEvents(all)) {
                throw new IOException(path + " was not answered to its end: " + all, e);
            }
        }
        return all.toByteArray();
    }

    private static boolean isEvents(ByteArrayOutputStream answer) {
        return answer.toString(StandardCharsets.ISO_8859_1).contains("text/event-stream");
    }
}
