package dev.unseen.cli.demo;

import dev.unseen.client.barbican.Reference;
import dev.unseen.client.doctor.Bystanders;
import dev.unseen.client.http.Https;
import dev.unseen.client.keystone.Cloud;
import dev.unseen.client.keystone.OpenStackEnvironment;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// The same attempts where a cloud keeps the secrets: people of the house with the tokens that they
/// have, the deployment service with the credential that it works with, and another VPS.
final class CloudAttempts {

    private final OpenStackEnvironment environment;
    private final Bystanders bystanders;
    private final List<Reference> payloads;

    /// @param variables those that name the cloud
    /// @param containerRef the container of the VPS whose secrets are tried
    CloudAttempts(Map<String, String> variables, String containerRef) {
        this.environment = OpenStackEnvironment.read(variables, _ -> {});
        this.bystanders =
                new Bystanders(
                        environment, Cloud.Ground.ofSystem(), "unseen-demo-" + UUID.randomUUID());
        this.payloads = bystanders.contents(Reference.parse(containerRef));
    }

    List<Observations.Attempt> all(Cast cast) {
        List<Observations.Attempt> all = new ArrayList<>();
        all.add(byToken("portal administrator", cast.administrator()));
        all.add(byToken("developer with the CLI", cast.developer()));
        bystanders
                .tries(payloads, "deployment service", "a second VPS")
                .forEach((who, statuses) -> all.add(attempt(who, statuses)));
        return all;
    }

    private static Observations.Attempt attempt(String who, List<Integer> statuses) {
        return new Observations.Attempt(who, "GET each payload", statuses);
    }

    private Observations.Attempt byToken(String who, String token) {
        List<Integer> statuses = payloads.stream().map(each -> status(each, token)).toList();
        return attempt(who, statuses);
    }

    /// At the address that the key manager itself gives for the secret.
    private int status(Reference secret, String token) {
        URI url = URI.create(secret.url() + "/payload");
        URI origin = URI.create(url.getScheme() + "://" + url.getRawAuthority());
        return Https.ofCloud(origin, environment.cloud().authority(), Https.Watch.NOBODY)
                .get(url.getRawPath(), Map.of("X-Auth-Token", token, "Accept", "*/*"))
                .status();
    }
}
