package dev.unseen.chassis.http;

import io.helidon.common.socket.SocketOptions;
import io.helidon.common.tls.Tls;
import io.helidon.http.encoding.ContentEncodingContext;
import io.helidon.webserver.ListenerConfig;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import java.security.SecureRandom;
import java.util.List;

/// A listening server. Opening it binds the port; closing it waits for requests under way.
public final class HttpDoor implements AutoCloseable {

    /// So much more than allowed is read of a request's first line before the connection is cut:
    /// who is cut off while sending sees no answer.
    private static final int PROLOGUES = 4;

    private final WebServer server;
    private final List<Surface> surfaces;

    private HttpDoor(WebServer server, List<Surface> surfaces) {
        this.server = server;
        this.surfaces = surfaces;
    }

    /// Binds and starts. Errors: `Refusal` when the port is taken.
    public static HttpDoor open(
            HttpSettings settings, List<Surface> surfaces, Gate gate, SecureRandom random) {
        int targetMax = settings.limits().headerBytesMax();
        var entrance = new Entrance(new Router(surfaces), gate, random, targetMax);
        var config = WebServer.builder();
        listen(config, settings);
        config.routing(routing -> routing.any(entrance::serve));
        config.directHandlers(WireErrors.handlers());
        WebServer server = config.shutdownHook(false).build();
        Ports.requireFree(settings.address(), settings.port());
        server.start();
        return new HttpDoor(server, List.copyOf(surfaces));
    }

    private static void listen(WebServerConfig.Builder config, HttpSettings settings) {
        var limits = settings.limits();
        config.host(settings.address())
                .port(settings.port())
                .maxTcpConnections(limits.connectionsMax())
                .maxConcurrentRequests(limits.requestsMax())
                .idleConnectionTimeout(limits.idle())
                .contentEncoding(
                        ContentEncodingContext.builder()
                                .contentEncodingsDiscoverServices(false)
                                .addContentEncoding(new UndecodedBody())
                                .build())
                .connectionOptions(
                        SocketOptions.builder()
                                .readTimeout(limits.read())
                                .tcpNoDelay(true)
                                .build());
        http1(config, limits);
        settings.tls()
                .ifPresent(
                        tls ->
                                config.tls(
                                        Tls.builder()
                                                .sslContext(tls.context())
                                                .enabledProtocols(List.of("TLSv1.3"))
                                                .build()));
    }

    private static void http1(ListenerConfig.BuilderBase<?, ?> config, HttpSettings.Limits limits) {
        config.addConnectionSelector(
                Http1ConnectionSelector.builder()
                        .config(
                                Http1Config.builder()
                                        .maxHeadersSize(limits.headerBytesMax())
                                        .maxPrologueLength(PROLOGUES * limits.headerBytesMax())
                                        .validatePath(false)
                                        .build())
                        .build());
    }

    public int port() {
        return server.port();
    }

    /// Everything that can be asked here, for tests that ask all of it.
    public List<Surface> surfaces() {
        return surfaces;
    }

    @Override
    public void close() {
        server.stop();
    }
}
