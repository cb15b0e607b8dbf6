package dev.unseen.compose.cli;

import com.sun.net.httpserver.HttpServer;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/// A program on Spring Boot's own configuration: it answers with the digest of the password that
/// its environment gives it, wherever that comes from.
public final class SpringReader {
    private static final int PORT = 8000;

    private SpringReader() {}

    @Configuration(proxyBeanMethods = false)
    static class Nothing {}

    public static void main(String[] words) throws Exception {
        var application = new SpringApplication(Nothing.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        Environment environment = application.run(words).getEnvironment();
        String password = environment.getRequiredProperty("spring.datasource.password");
        byte[] answer = digest(password).getBytes(StandardCharsets.US_ASCII);
        var server = HttpServer.create(new InetSocketAddress(PORT), 0);
        server.createContext(
                "/",
                exchange -> {
                    exchange.sendResponseHeaders(200, answer.length);
                    exchange.getResponseBody().write(answer);
                    exchange.close();
                });
        server.start();
    }

    static String digest(String text) throws Exception {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
