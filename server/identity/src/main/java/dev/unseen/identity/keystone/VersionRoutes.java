package dev.unseen.identity.keystone;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.unseen.chassis.http.Reply;
import dev.unseen.chassis.http.Route;
import dev.unseen.identity.policy.Operation;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// Which versions of the identity API there are: one.
final class VersionRoutes {

    private final Supplier<URI> self;

    record Link(String rel, String href) {}

    record MediaType(String base, String type) {}

    record Version(
            String id,
            String status,
            String updated,
            List<Link> links,
            @JsonProperty("media-types") List<MediaType> mediaTypes) {}

    VersionRoutes(Supplier<URI> self) {
        this.self = self;
    }

    private Version version() {
        return new Version(
                "v3.14",
                "stable",
                "2020-04-07T00:00:00Z",
                List.of(new Link("self", self.get() + "/identity/v3/")),
                List.of(
                        new MediaType(
                                "application/json", "application/vnd.openstack.identity-v3+json")));
    }

    Route all() {
        return Route.get(
                "/",
                Operation.VERSIONS_READ,
                _ -> Reply.json(300, Map.of("versions", Map.of("values", List.of(version())))));
    }

    Route three() {
        return Route.get(
                "/", Operation.VERSIONS_READ, _ -> Reply.json(200, Map.of("version", version())));
    }
}
