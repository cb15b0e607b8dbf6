package dev.unseen.strongroom;

import dev.unseen.chassis.caller.Caller;
import dev.unseen.chassis.caller.ContainerId;
import dev.unseen.chassis.caller.ProjectId;
import dev.unseen.chassis.caller.Reach;
import dev.unseen.chassis.caller.Realm;
import dev.unseen.chassis.caller.Role;
import dev.unseen.chassis.caller.UserId;
import dev.unseen.chassis.http.Route;
import dev.unseen.chassis.http.Verb;
import dev.unseen.identity.policy.Openness;
import dev.unseen.identity.policy.Target;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Things of which a test knows who made them, in which project, and whom their access lists name;
/// and everybody who might ask for them.
final class Belongings {

    /// The name of what each secret has in its metadata.
    static final String KEY = "k";

    static final List<String> RELATIONS =
            List.of("sealed", "open", "open private", "open private, listing one");

    private static final char MAKER = '9';
    private static final char LISTED = '7';
    private static final String SERVER =
            "{\"service\":\"compute\",\"resource_type\":\"SERVER\",\"resource_id\":\"one\"}";
    private static final String BALANCER = "{\"name\":\"lb\",\"URL\":\"https://lb.example/1\"}";

    private final House house;

    Belongings(House house) {
        this.house = house;
    }

    /// One secret in a container, and the order that it came from, as references.
    record Thing(
            ProjectId project,
            Openness openness,
            Target.Guard guard,
            String secret,
            String container,
            String order) {

        private Target.OfProject held() {
            return asOrder().heldBy(Set.of(new ContainerId(House.id(container))));
        }

        Target asSecret() {
            return held().guardedBy(guard);
        }

        Target asContainer() {
            return held().guardedBy(guard);
        }

        Target.OfProject asOrder() {
            return Target.of(project, openness);
        }
    }

    private static UserId user(char letter) {
        return new UserId(String.valueOf(letter).repeat(32));
    }

    Thing made(String relation) {
        boolean sealed = relation.equals("sealed");
        ProjectId project = sealed ? House.FLEET : House.OPEN;
        Caller maker =
                House.automation(
                        MAKER, project, sealed ? Role.DEPLOYMENT_SECRETS_PROVISIONER : Role.ADMIN);
        boolean shared = !relation.contains("private");
        Set<UserId> readers = relation.contains("listing") ? Set.of(user(LISTED)) : Set.of();
        var ordered = house.post(maker, "/key-manager/v1/orders", wanted(sealed)).json();
        String order = ordered.path("order_ref").stringValue();
        String secret = house.get(maker, House.path(order)).json().path("secret_ref").stringValue();
        String container = container(maker, secret);
        furnish(maker, House.path(secret), House.path(container));
        if (!shared) {
            guard(maker, House.path(secret), readers);
            guard(maker, House.path(container), readers);
        }
        return new Thing(
                project,
                sealed ? Openness.SEALED : Openness.OPEN,
                new Target.Guard(user(MAKER), shared, readers),
                secret,
                container,
                order);
    }

    private static String wanted(boolean sealed) {
        return sealed
                ? "{\"type\":\"key\",\"meta\":{\"name\":\"s\",\"unseen\":{\"spec\":{\"kind\":"
                        + "\"password\",\"length\":32},\"derived\":[\"scram-sha-256\"]}}}"
                : "{\"type\":\"key\",\"meta\":{\"name\":\"s\",\"algorithm\":\"aes\","
                        + "\"bit_length\":256}}";
    }

    private String container(Caller maker, String secret) {
        String body =
                "{\"type\":\"generic\",\"name\":\"c\",\"secret_refs\":["
                        + member("a", secret)
                        + "]}";
        return required(house.post(maker, "/key-manager/v1/containers", body), 201)
                .json()
                .path("container_ref")
                .stringValue();
    }

    private static String member(String name, String secret) {
        return "{\"name\":\"%s\",\"secret_ref\":\"%s\"}".formatted(name, secret);
    }

    private void furnish(Caller maker, String secret, String container) {
        String metadata = "{\"metadata\":{\"" + KEY + "\":\"v\"}}";
        required(house.put(maker, secret + "/metadata", metadata), 201);
        required(house.post(maker, secret + "/consumers", SERVER), 200);
        required(house.post(maker, container + "/consumers", BALANCER), 200);
    }

    private void guard(Caller maker, String path, Set<UserId> readers) {
        String users =
                readers.stream().findFirst().map(each -> "\"" + each.value() + "\"").orElse("");
        String acl = "{\"read\":{\"users\":[" + users + "],\"project-access\":false}}";
        required(house.put(maker, path + "/acl", acl), 200);
    }

    private static House.Got required(House.Got got, int status) {
        if (got.status() != status) {
            throw new IllegalStateException(got.status() + " " + got.text());
        }
        return got;
    }

    /// Everybody who asks, by a name for the report. The first node is the thing's own, if any is.
    Map<String, Caller> callers(Thing thing) {
        Map<String, Caller> callers = new LinkedHashMap<>();
        callers.put("nobody", new Caller.Anonymous());
        callers.put("its server", House.node(House.id(thing.container())));
        callers.put("another server", House.node("00000000-0000-4000-8000-000000000000"));
        for (Role role : Role.values()) {
            String name = role.wireName();
            callers.put("person " + name, House.person(role));
            callers.put(
                    "half " + name,
                    new Caller.Person(user('b'), Set.of(role), Caller.Assurance.ONE_FACTOR));
            callers.put("sealed " + name, House.automation('1', House.FLEET, role));
            callers.put("open " + name, House.automation('1', House.OPEN, role));
            callers.put("foreign " + name, House.automation('1', House.OTHER, role));
            callers.put("maker " + name, House.automation(MAKER, thing.project(), role));
            callers.put("listed " + name, House.automation(LISTED, House.OTHER, role));
            callers.put(
                    "system " + name,
                    new Caller.Steward(user('1'), new Realm.Whole(), Set.of(role)));
        }
        callers.put(
                "ruled",
                new Caller.Automation(
                        user(MAKER),
                        thing.project(),
                        Set.of(Role.ADMIN),
                        new Reach.Only(List.of())));
        return callers;
    }

    /// A body with which the route is satisfied, if it takes one.
    static Optional<String> body(Route route, Thing thing) {
        String template = route.template();
        if (template.endsWith("/consumers") && route.verb() != Verb.GET) {
            return Optional.of(template.contains("{secret}") ? SERVER : BALANCER);
        }
        if (template.endsWith("/containers/{container}/secrets")) {
            return Optional.of(member(route.verb() == Verb.POST ? "b" : "a", thing.secret()));
        }
        return switch (route.verb()) {
            case GET, HEAD, DELETE -> Optional.empty();
            case POST, PUT, PATCH -> Optional.of(changed(template, route.verb()));
        };
    }

    private static String changed(String template, Verb verb) {
        if (template.endsWith("/acl")) {
            return "{\"read\":{\"users\":[],\"project-access\":true}}";
        }
        if (template.endsWith("/metadata") && verb == Verb.PUT) {
            return "{\"metadata\":{\"" + KEY + "\":\"w\"}}";
        }
        if (template.endsWith("/metadata")) {
            return "{\"key\":\"new\",\"value\":\"w\"}";
        }
        return template.contains("/metadata/")
                ? "{\"key\":\"" + KEY + "\",\"value\":\"w\"}"
                : "a payload";
    }
}
