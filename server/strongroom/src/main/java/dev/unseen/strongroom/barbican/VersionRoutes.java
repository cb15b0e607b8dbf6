package dev.unseen.strongroom.barbican;

import dev.unseen.chassis.http.Exchange;
import dev.unseen.chassis.http.Reply;
import dev.unseen.chassis.http.Route;
import dev.unseen.identity.policy.Operation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The version documents by which OpenStack's clients find their way.
public final class VersionRoutes {

    private final Refs refs;

    public VersionRoutes(Refs refs) {
        this.refs = refs;
    }

    public List<Route> barbican() {
        return List.of(
                Route.get("/", Operation.VERSIONS_READ, this::all),
                Route.get("/v1", Operation.VERSIONS_READ, this::one));
    }

    private Reply all(Exchange exchange) {
        return Reply.json(300, Map.of("versions", List.of(version())));
    }

    private Reply one(Exchange exchange) {
        return Reply.json(200, Map.of("version", version()));
    }

    private Map<String, Object> version() {
        Map<String, Object> version = new LinkedHashMap<>();
        version.put("id", "v1");
        version.put("status", "CURRENT");
        version.put("min_version", "1.0");
        version.put("max_version", "1." + Microversion.MINOR_MAX);
        version.put("links", List.of(Map.of("rel", "self", "href", refs.root() + "/v1/")));
        version.put(
                "media-types",
                List.of(
                        Map.of(
                                "base",
                                "application/json",
                                "type",
                                "application/vnd.openstack.key-manager-v1+json")));
        return version;
    }
}
