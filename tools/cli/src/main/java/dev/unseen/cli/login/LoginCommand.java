package dev.unseen.cli.login;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.unseen.chassis.failure.Outage;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.cli.api.Web;
import dev.unseen.cli.house.HouseDirectory;
import dev.unseen.cli.house.HouseOption;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `unseen login`: prints an address for the browser, waits on loopback for the code that comes
/// back. Neither password nor code of the second factor is ever typed into a terminal.
/// Source: RFC 8252.
@Command(
        name = "login",
        description = "Log in through the browser; later commands act as you.",
        mixinStandardHelpOptions = true)
public final class LoginCommand implements Callable<Integer> {

    private static final int WAIT_MINUTES = 5;

    @Mixin private HouseOption house = new HouseOption();

    @Override
    public Integer call() throws IOException {
        HouseDirectory directory = house.directory();
        String strongroom = directory.addresses().strongroom();
        Pkce pkce = Pkce.fresh(new SecureRandom());
        String state = Pkce.fresh(new SecureRandom()).verifier();
        var code = new CompletableFuture<String>();
        HttpServer server = listen(state, code);
        try {
            String callback = "http://127.0.0.1:" + server.getAddress().getPort() + "/callback";
            System.out.println("Open this address in your browser and log in there:");
            System.out.println();
            System.out.println("  " + authorize(strongroom, callback, state, pkce));
            var web = Web.trusting(directory.authority());
            Map<String, String> form =
                    Map.of(
                            "grant_type",
                            "authorization_code",
                            "client_id",
                            "cli",
                            "code",
                            await(code),
                            "redirect_uri",
                            callback,
                            "code_verifier",
                            pkce.verifier());
            var answer = web.postForm(strongroom + "/identity/oauth/token", form).expecting(200);
            new Session("cli", answer.json().path("access_token").asString())
                    .write(directory.session());
            System.out.println("You are logged in.");
            return 0;
        } finally {
            server.stop(0);
        }
    }

    private static String authorize(String strongroom, String callback, String state, Pkce pkce) {
        return strongroom
                + "/identity/oauth/authorize?response_type=code&client_id=cli&redirect_uri="
                + java.net.URLEncoder.encode(callback, StandardCharsets.UTF_8)
                + "&state="
                + state
                + "&code_challenge="
                + pkce.challenge()
                + "&code_challenge_method=S256";
    }

    private static HttpServer listen(String state, CompletableFuture<String> code)
            throws IOException {
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        HttpServer server = HttpServer.create(address, 4);
        server.createContext("/callback", exchange -> callback(exchange, state, code));
        server.start();
        return server;
    }

    private static void callback(
            HttpExchange exchange, String state, CompletableFuture<String> code)
            throws IOException {
        String query = exchange.getRequestURI().getRawQuery();
        Map<String, String> fields = Fields.of(query == null ? "" : query);
        boolean ours = state.equals(fields.get("state")) && fields.containsKey("code");
        byte[] page =
                (ours ? "You are logged in. You may close this page." : "This is not our answer.")
                        .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
        exchange.sendResponseHeaders(ours ? 200 : 400, page.length);
        exchange.getResponseBody().write(page);
        exchange.close();
        if (ours) {
            code.complete(fields.getOrDefault("code", ""));
        }
    }

    private static String await(CompletableFuture<String> code) {
        try {
            return code.get(WAIT_MINUTES, TimeUnit.MINUTES);
        } catch (TimeoutException _) {
            throw Refusal.unauthenticated("Nobody logged in within five minutes.");
        } catch (InterruptedException | ExecutionException e) {
            throw new Outage("browser", "no answer", e);
        }
    }
}
