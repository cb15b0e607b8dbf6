package dev.unseen.cli.demo;

import dev.unseen.chassis.tls.Authority;
import dev.unseen.chassis.tls.Trust;
import dev.unseen.cli.house.House;
import java.io.IOException;
import java.net.http.HttpClient;
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
