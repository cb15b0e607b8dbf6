package dev.unseen.fleet;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Stands in for agent and application: listens where the user-data says and feels well.
final class StandInMachine {

    private static final Pattern PORT = Pattern.compile("\"PORT\":\"(\\d+)\"");

    private StandInMachine() {}

    public static void main(String[] arguments) throws IOException {
        Matcher port = PORT.matcher(Files.readString(Path.of(arguments[1])));
        if (!port.find()) {
            throw new IOException("no port");
        }
        var address =
                new InetSocketAddress(
                        InetAddress.getLoopbackAddress(), Integer.parseInt(port.group(1)));
        HttpServer server = HttpServer.create(address, 0);
        byte[] page = "{\"checks\":{\"DB_PASSWORD\":\"ok\"}}".getBytes(StandardCharsets.US_ASCII);
        server.createContext(
                "/health",
                exchange -> {
                    exchange.sendResponseHeaders(200, page.length);
                    try (var body = exchange.getResponseBody()) {
                        body.write(page);
                    }
                });
        server.start();
    }
}
