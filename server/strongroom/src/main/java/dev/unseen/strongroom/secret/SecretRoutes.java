package dev.unseen.strongroom.secret;

import dev.unseen.audit.Subject;
import dev.unseen.chassis.caller.Caller;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.http.Exchange;
import dev.unseen.chassis.http.Reply;
import dev.unseen.chassis.http.Route;
import dev.unseen.identity.policy.Operation;
import dev.unseen.strongroom.asking.Asking;
import dev.unseen.strongroom.asking.NodeAnswers;
import dev.unseen.strongroom.barbican.Microversion;
import dev.unseen.strongroom.barbican.Paging;
import dev.unseen.strongroom.barbican.Refs;
import dev.unseen.strongroom.plain.Intake;
import dev.unseen.strongroom.plain.Payload;
import dev.unseen.strongroom.plain.Vault;
import dev.unseen.strongroom.spec.DerivedForm;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Secrets over HTTP: Barbican's paths and bodies, and ours beside them.
public final class SecretRoutes {

    private static final String COLLECTION = "secrets";

    private final Secrets secrets;
    private final Payloads payloads;
    private final Vault vault;
    private final NodeAnswers answers;
    private final Refs refs;

    public SecretRoutes(
            Secrets secrets, Payloads payloads, Vault vault, NodeAnswers answers, Refs refs) {
        this.secrets = secrets;
        this.payloads = payloads;
        this.vault = vault;
        this.answers = answers;
        this.refs = refs;
    }

    /// Under `/key-manager`.
    public List<Route> barbican() {
        return List.of(
                Route.post("/v1/secrets", Operation.SECRETS_CREATE, this::store),
                Route.get("/v1/secrets", Operation.SECRETS_LIST, this::list),
                Route.get("/v1/secrets/{secret}", Operation.SECRETS_DESCRIBE, this::describe),
                Route.put("/v1/secrets/{secret}", Operation.SECRETS_UPDATE, this::supply)
                        .readingEncodings(),
                Route.delete("/v1/secrets/{secret}", Operation.SECRETS_DELETE, this::delete),
                Route.get(
                        "/v1/secrets/{secret}/payload", Operation.SECRETS_DELIVER, this::deliver));
    }

    /// Under `/unseen`.
    public List<Route> unseen() {
        return List.of(
                Route.get("/v1/secrets", Operation.SECRETS_DESCRIBE, this::details),
                Route.get("/v1/secrets/{secret}", Operation.SECRETS_DESCRIBE, this::detail),
                Route.get(
                        "/v1/secrets/{secret}/derived/{form}",
                        Operation.DERIVED_READ,
                        this::derive));
    }

    private Reply store(Exchange exchange) {
        exchange.requireJson();
        try (Intake intake = Intake.read(exchange.body())) {
            NewSecret wanted = SecretBody.read(intake.rest()).secret();
            Secret secret = secrets.store(Asking.of(exchange), wanted, intake.payload());
            String ref = ref(secret);
            var reply = Reply.json(201, Map.of("secret_ref", ref)).with("Location", ref);
            return Microversion.of(exchange).on(reply);
        }
    }

    private Reply list(Exchange exchange) {
        Paging paging = Paging.of(exchange);
        Microversion version = Microversion.of(exchange);
        var page = secrets.list(Asking.of(exchange), ListQuery.of(exchange), paging);
        var items =
                page.secrets().stream()
                        .map(each -> SecretView.barbican(each, ref(each.secret()), version))
                        .toList();
        String url = refs.root() + "/v1/" + COLLECTION;
        return version.on(Reply.json(200, paging.body(COLLECTION, url, items, page.total())));
    }

    /// Barbican gives the payload here too, to those who ask for anything but JSON.
    private Reply describe(Exchange exchange) {
        if (!asksForJson(exchange)) {
            return deliver(exchange);
        }
        Microversion version = Microversion.of(exchange);
        var described = secrets.describe(Asking.of(exchange), exchange.param("secret"));
        String ref = ref(described.secret());
        return version.on(Reply.json(200, SecretView.barbican(described, ref, version)));
    }

    private static boolean asksForJson(Exchange exchange) {
        String accept = exchange.header("Accept").orElse("*/*").toLowerCase(Locale.ROOT);
        return accept.contains("application/json") || accept.contains("*/*") || accept.isBlank();
    }

    private Reply supply(Exchange exchange) {
        secrets.requireChangeable(Asking.of(exchange), exchange.param("secret"));
        String type = exchange.header("Content-Type").orElse("");
        var encoding = exchange.header("Content-Encoding");
        try (Payload payload = Payload.ofBody(exchange.body(), type, encoding)) {
            secrets.supply(Asking.of(exchange), exchange.param("secret"), payload);
        }
        return Microversion.of(exchange).on(Reply.empty(204));
    }

    private Reply delete(Exchange exchange) {
        Optional<String> irreplaceable = exchange.query("irreplaceable");
        if (irreplaceable.filter(each -> !each.equals("destroy")).isPresent()) {
            throw Refusal.malformed("The parameter irreplaceable is destroy, or not given.");
        }
        secrets.delete(Asking.of(exchange), exchange.param("secret"), irreplaceable.isPresent());
        return Microversion.of(exchange).on(Reply.empty(204));
    }

    private Reply deliver(Exchange exchange) {
        String id = exchange.param("secret");
        return switch (exchange.caller()) {
            case Caller.Node node -> {
                var release = payloads.release(Asking.of(exchange), id);
                long version = release.secret().version();
                byte[] box = vault.answer(release.value(), answers.of(exchange, node, version));
                yield Reply.bytes(200, NodeAnswers.BOX, box)
                        .with(NodeAnswers.GENERATION, Long.toString(version));
            }
            case Caller.Automation _ -> plain(exchange, id);
            case Caller.Person _, Caller.Steward _, Caller.Anonymous _ ->
                    throw Refusal.notPermitted("A payload goes to the server that it is for.");
        };
    }

    /// For automations of open projects, as stock Barbican does it; the policy says which.
    private Reply plain(Exchange exchange, String id) {
        var release = payloads.release(Asking.of(exchange), id);
        String type =
                Accepted.of(exchange.header("Accept"))
                        .type(
                                release.secret().attributes().contentType(),
                                () -> vault.isText(release.value()));
        var reply =
                Reply.writing(
                        200,
                        type.equals(Attributes.TEXT) ? type + ";charset=utf-8" : type,
                        release.value().valueLength(),
                        out -> vault.write(release.value(), out));
        return Microversion.of(exchange).on(reply);
    }

    private Reply details(Exchange exchange) {
        List<String> ids = List.of(exchange.query("ids").orElse("").split(","));
        if (ids.size() > Subject.SECRETS_MAX) {
            throw Refusal.malformed(
                    "At most %d secrets are described together.".formatted(Subject.SECRETS_MAX));
        }
        var views =
                secrets.details(Asking.of(exchange), ids).stream()
                        .map(each -> SecretView.unseen(each, ref(each.secret())))
                        .toList();
        return Reply.json(200, Map.of("secrets", views));
    }

    private Reply detail(Exchange exchange) {
        var detail = secrets.detail(Asking.of(exchange), exchange.param("secret"));
        return Reply.json(200, SecretView.unseen(detail, ref(detail.secret())));
    }

    private Reply derive(Exchange exchange) {
        DerivedForm form =
                DerivedForm.find(exchange.param("form"))
                        .orElseThrow(() -> Refusal.notFound("derived form"));
        String value = payloads.derive(Asking.of(exchange), exchange.param("secret"), form);
        return Reply.json(200, new Derived(form.wireName(), value));
    }

    record Derived(String form, String value) {}

    private String ref(Secret secret) {
        return refs.of(COLLECTION, secret.id().value());
    }
}
