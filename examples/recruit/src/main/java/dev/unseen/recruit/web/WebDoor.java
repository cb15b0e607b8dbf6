package dev.unseen.recruit.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.unseen.recruit.secret.Unusable;
import dev.unseen.recruit.token.TokenRefused;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// The listening socket. Loopback only: a proxy with TLS stands in front of a real installation.
public final class WebDoor implements AutoCloseable {

    private static final Logger LOG = System.getLogger("recruit.web");
    private static final int BACKLOG = 64;
    private static final int STOP_SECONDS = 1;
    private static final Map<String, String> ALWAYS =
            Map.of(
                    "Cache-Control", "no-store",
                    "X-Content-Type-Options", "nosniff",
                    "Referrer-Policy", "no-referrer",
                    "Content-Security-Policy",
                            "default-src 'none'; style-src 'self'; form-action 'self';"
                                    + " frame-ancestors 'none'; base-uri 'none'");

    private final HttpServer server;
    private final ExecutorService threads;

    private WebDoor(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    /// Errors: [Unusable] when the port is taken.
    public static WebDoor open(int port, Site site) {
        try {
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
            HttpServer server = HttpServer.create(address, BACKLOG);
            ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
            server.setExecutor(threads);
            server.createContext("/", exchange -> serve(site, exchange));
            server.start();
            return new WebDoor(server, threads);
        } catch (IOException _) {
            throw new Unusable("Port " + port + " is in use; name another one in PORT.");
        }
    }

    private static void serve(Site site, HttpExchange exchange) throws IOException {
        try (exchange) {
            Answer answer = answer(site, exchange);
            var headers = exchange.getResponseHeaders();
            ALWAYS.forEach(headers::set);
            answer.headers().forEach(headers::set);
            boolean bare = answer.body().length == 0 || exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(answer.status(), bare ? -1 : answer.body().length);
            if (!bare) {
                exchange.getResponseBody().write(answer.body());
            }
        }
    }

    private static Answer answer(Site site, HttpExchange exchange) {
        try {
            return site.answer(Request.read(exchange));
        } catch (Rejected e) {
            return Answer.html(e.status(), Page.message("Not like this", e.getMessage()));
        } catch (TokenRefused e) {
            return Answer.json(401, Map.of("error", "invalid_token"))
                    .with("WWW-Authenticate", "Bearer");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Answer.of(503, "text/plain", "stopping");
        } catch (IOException | RuntimeException e) {
            String id = UUID.randomUUID().toString();
            LOG.log(Level.ERROR, "request " + id, e);
            return Answer.html(500, Page.message("Our mistake", "It is recorded as " + id + "."));
        }
    }

    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(STOP_SECONDS);
        threads.close();
    }
}
