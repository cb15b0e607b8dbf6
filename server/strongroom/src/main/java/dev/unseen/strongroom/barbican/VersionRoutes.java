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

    private static final Map<String, String> MEDIA_TYPE =
            Map.of(
                    "base",
                    "application/json",
                    "type",
                    "application/vnd.openstack.key-manager-v1+json");

    private static final Map<String, String> DOCUMENTS = documents();

    private final Refs refs;

    public VersionRoutes(Refs refs) {
        this.refs = refs;
    }

    public List<Route> barbican() {
        return List.of(
                Route.get("/", Operation.VERSIONS_READ, this::all),
                Route.get("/v1", Operation.VERSIONS_READ, this::one),
                Route.get("/healthcheck", Operation.HEALTH_READ, this::health));
    }

    private Reply all(Exchange exchange) {
        Microversion asked = Microversion.of(exchange);
        List<Object> versions = List.of(version(asked));
        Object body = asked.minor() == 0 ? Map.of("values", versions) : versions;
        return asked.on(Reply.json(300, Map.of("versions", body)));
    }

    private Reply one(Exchange exchange) {
        Microversion asked = Microversion.of(exchange);
        return asked.on(Reply.json(200, Map.of("version", version(asked))));
    }

    /// Who asks for no microversion gets the document from before there were any.
    private Map<String, Object> version(Microversion asked) {
        Map<String, Object> version = new LinkedHashMap<>();
        version.put("id", "v1");
        version.put("status", asked.minor() == 0 ? "stable" : "CURRENT");
        if (asked.minor() > 0) {
            version.put("min_version", "1.0");
            version.put("max_version", "1." + Microversion.MINOR_MAX);
        }
        version.put("links", List.of(self(), DOCUMENTS));
        if (asked.minor() == 0) {
            version.put("media-types", List.of(MEDIA_TYPE));
        }
        return version;
    }

    private Map<String, String> self() {
        Map<String, String> link = new LinkedHashMap<>();
        link.put("rel", "self");
        link.put("href", refs.root() + "/v1/");
        return link;
    }

    private static Map<String, String> documents() {
        Map<String, String> link = new LinkedHashMap<>();
        link.put("rel", "describedby");
        link.put("type", "text/html");
        link.put("href", "https://docs.openstack.org/");
        return link;
    }

    /// Barbican's sign of life, without a token.
    private Reply health(Exchange exchange) {
        return Reply.text(200, "OK");
    }
}
