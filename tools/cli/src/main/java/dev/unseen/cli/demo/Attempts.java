package dev.unseen.cli.demo;

import dev.unseen.cli.api.Web;
import dev.unseen.cli.house.House;
import java.util.List;

/// Everybody who should not be able to read the VPS's secrets, trying to.
final class Attempts {

    private final Web web;
    private final DeploymentService service;
    private final List<String> payloads;

    /// @param containerRef the container of the VPS whose secrets are tried
    Attempts(House house, DeploymentService service, String containerRef) {
        this.web = Web.trusting(house.directory().authority());
        this.service = service;
        this.payloads = service.payloads(containerRef);
    }

    List<Observations.Attempt> all(Cast cast, SecondVps second) {
        return List.of(
                byToken("portal administrator", cast.administrator()),
                byToken("developer with the CLI", cast.developer()),
                byToken("deployment service", service.token()),
                second.ask(payloads));
    }

    private Observations.Attempt byToken(String who, String token) {
        List<Integer> statuses =
                payloads.stream()
                        .map(each -> web.get(each, "X-Auth-Token", token, "Accept", "*/*").status())
                        .toList();
        return new Observations.Attempt(who, "GET each payload", statuses);
    }
}
