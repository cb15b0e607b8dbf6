package dev.unseen.strongroom.acl;

import dev.unseen.chassis.http.Exchange;
import dev.unseen.chassis.http.Reply;
import dev.unseen.chassis.http.Route;
import dev.unseen.strongroom.asking.Asking;
import dev.unseen.strongroom.asking.Premises;
import dev.unseen.strongroom.barbican.Microversion;
import dev.unseen.strongroom.barbican.Refs;
import dev.unseen.strongroom.barbican.Timestamps;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The `/acl` of a secret or a container over Barbican's paths.
public final class AclRoutes {

    private final Premises premises;
    private final AclPlaces places;
    private final Acls acls;
    private final Refs refs;
    private final String segment;

    public AclRoutes(Premises premises, AclPlaces places, Refs refs) {
        this.premises = premises;
        this.places = places;
        this.acls = new Acls(premises, places);
        this.refs = refs;
        this.segment = places.collection().substring(0, places.collection().length() - 1);
    }

    /// Under `/key-manager`.
    public List<Route> barbican() {
        String path = "/v1/%s/{%s}/acl".formatted(places.collection(), segment);
        return List.of(
                Route.get(path, places.reading(), this::describe),
                Route.put(path, places.changing(), each -> change(each, AclBody::replacing)),
                Route.patch(path, places.changing(), each -> change(each, AclBody::amending)),
                Route.delete(path, places.changing(), this::remove));
    }

    private Reply describe(Exchange exchange) {
        Optional<Acl> acl = acls.describe(Asking.of(exchange), exchange.param(segment));
        var read = acl.map(AclRoutes::view).orElse(Map.of("project-access", true));
        return Microversion.of(exchange).on(Reply.json(200, Map.of("read", read)));
    }

    private static Map<String, Object> view(Acl acl) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("project-access", acl.projectAccess());
        view.put("users", acl.users());
        view.put("created", Timestamps.text(acl.created()));
        view.put("updated", Timestamps.text(acl.updated()));
        return view;
    }

    /// What a body makes of the list that was there, if there was one.
    private interface Change {
        Optional<Acl> from(AclBody body, Optional<Acl> before, Instant now);
    }

    private Reply change(Exchange exchange, Change change) {
        String id = exchange.param(segment);
        acls.requireChangeable(Asking.of(exchange), id);
        exchange.requireJson();
        AclBody body = AclBody.read(exchange.body());
        Instant now = premises.now();
        acls.change(Asking.of(exchange), id, before -> change.from(body, before, now));
        String ref = refs.of(places.collection(), id) + "/acl";
        return Microversion.of(exchange).on(Reply.json(200, Map.of("acl_ref", ref)));
    }

    /// Barbican answers 200 and a body of `null` here.
    private Reply remove(Exchange exchange) {
        acls.change(Asking.of(exchange), exchange.param(segment), _ -> Optional.empty());
        return Microversion.of(exchange).on(Reply.json(200, Optional.empty()));
    }
}
