package dev.unseen.cli.demo;

import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.tls.Authority;
import dev.unseen.chassis.tls.Trust;
import dev.unseen.cli.house.House;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/// Fresh tokens of everybody who is known in a demo's house and is no node: what a proof asks
/// with.
public final class Callers {

    private Callers() {}

    /// Who, to their token. Waits until the persons' authenticators show unused codes.
    public static Map<String, String> tokens(House house) throws InterruptedException {
        Cast cast = Cast.assemble(house, InstantSource.system(), new SecureRandom());
        Map<String, String> tokens = new LinkedHashMap<>();
        tokens.put("administrator", cast.administrator());
        tokens.put("developer", cast.developer());
        tokens.put("deployment service", new DeploymentService(house).token());
        return tokens;
    }

    /// The same persons logged in to the portal: who, to the `Cookie` of their browser.
    public static Map<String, String> cookies(House house) throws InterruptedException {
        Path file = house.directory().path().resolve("demo.json");
        DemoState state =
                DemoState.read(file)
                        .orElseThrow(
                                () ->
                                        Refusal.conflict(
                                                "Nobody is known here; ask for tokens first."));
        DemoPerson.LoggedIn administrator = enter(house, state.administrator());
        DemoPerson.LoggedIn developer = enter(house, state.developer());
        new DemoState(administrator.kept(), developer.kept(), state.setupLink()).write(file);
        Map<String, String> cookies = new LinkedHashMap<>();
        cookies.put("administrator", administrator.token());
        cookies.put("developer", developer.token());
        return cookies;
    }

    private static DemoPerson.LoggedIn enter(House house, DemoPerson.Kept kept)
            throws InterruptedException {
        var clock = InstantSource.system();
        return new DemoPerson(house.directory(), kept, clock, new SecureRandom()).enterPortal();
    }

    /// A client that trusts the house's authority.
    public static HttpClient client(House house) {
        try {
            var authority = Authority.readCertificate(house.directory().authority());
            return HttpClient.newBuilder()
                    .sslContext(Trust.of(authority))
                    .connectTimeout(Duration.ofSeconds(10))
                    .build();
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("the house has no authority", e);
        }
    }
}
