package dev.unseen.strongroom.transport;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.unseen.audit.EventType;
import dev.unseen.audit.Subject;
import dev.unseen.audit.SubjectKind;
import dev.unseen.chassis.caller.Ids;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.http.Exchange;
import dev.unseen.chassis.http.Reply;
import dev.unseen.chassis.http.Route;
import dev.unseen.identity.policy.Operation;
import dev.unseen.identity.policy.Target;
import dev.unseen.strongroom.asking.Asking;
import dev.unseen.strongroom.asking.Premises;
import dev.unseen.strongroom.barbican.Microversion;
import dev.unseen.strongroom.barbican.Paging;
import dev.unseen.strongroom.barbican.Refs;
import dev.unseen.strongroom.barbican.Timestamps;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Transport keys over Barbican's paths.
public final class TransportKeyRoutes {

    private static final String COLLECTION = "transport_keys";
    private static final String ALL = "/v1/transport_keys";
    private static final String ONE = ALL + "/{key}";
    private static final int KEYS_MAX = 1_000;
    private static final int PEM_CHARS_MAX = 20_000;
    private static final int PLUGIN_CHARS_MAX = 255;

    private final Premises premises;
    private final TransportKeyTable table;
    private final Refs refs;

    public TransportKeyRoutes(Premises premises, Refs refs) {
        this.premises = premises;
        this.table = new TransportKeyTable();
        this.refs = refs;
    }

    /// Under `/key-manager`.
    public List<Route> barbican() {
        return List.of(
                Route.get(ALL, Operation.TRANSPORT_KEYS_READ, this::list),
                Route.post(ALL, Operation.TRANSPORT_KEYS_CHANGE, this::create),
                Route.get(ONE, Operation.TRANSPORT_KEYS_READ, this::describe),
                Route.delete(ONE, Operation.TRANSPORT_KEYS_CHANGE, this::delete));
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Body(Optional<String> pluginName, Optional<String> transportKey) {

        private static String required(Optional<String> text, int charsMax) {
            return text.map(String::strip)
                    .filter(each -> !each.isEmpty() && each.length() <= charsMax)
                    .filter(each -> each.indexOf('\0') < 0)
                    .orElseThrow(
                            () ->
                                    Refusal.malformed(
                                            "The body has a plugin_name and a transport_key."));
        }
    }

    private Reply list(Exchange exchange) {
        require(exchange, Operation.TRANSPORT_KEYS_READ);
        Paging paging = Paging.of(exchange);
        String plugin = exchange.query("plugin_name").orElse("");
        record Page(List<TransportKey> keys, long total) {}
        Page page =
                premises.database()
                        .read(
                                handle ->
                                        new Page(
                                                table.list(
                                                        handle,
                                                        plugin,
                                                        paging.offset(),
                                                        paging.limit()),
                                                table.count(handle, plugin)));
        var items = page.keys().stream().map(each -> refs.of(COLLECTION, each.id())).toList();
        String url = refs.root() + ALL;
        return Microversion.of(exchange)
                .on(Reply.json(200, paging.body(COLLECTION, url, items, page.total())));
    }

    private void require(Exchange exchange, Operation operation) {
        premises.policy().require(exchange.caller(), operation, Target.house());
    }

    private Reply create(Exchange exchange) {
        require(exchange, Operation.TRANSPORT_KEYS_CHANGE);
        Body body = exchange.json(Body.class);
        var key =
                new TransportKey(
                        premises.newId(),
                        Body.required(body.pluginName(), PLUGIN_CHARS_MAX),
                        Body.required(body.transportKey(), PEM_CHARS_MAX),
                        premises.now());
        premises.database().read(this::requireRoom);
        premises.acts()
                .perform(
                        Asking.of(exchange).allowed(EventType.KEY_CREATED, subject(key.id())),
                        handle -> {
                            requireRoom(handle);
                            table.insert(handle, key);
                            return true;
                        });
        String ref = refs.of(COLLECTION, key.id());
        return Microversion.of(exchange)
                .on(Reply.json(201, Map.of("transport_key_ref", ref)).with("Location", ref));
    }

    private boolean requireRoom(Handle handle) {
        if (table.count(handle, "") >= KEYS_MAX) {
            throw Refusal.limitReached("There are at most %d transport keys.".formatted(KEYS_MAX));
        }
        return true;
    }

    private Reply describe(Exchange exchange) {
        require(exchange, Operation.TRANSPORT_KEYS_READ);
        TransportKey key = find(exchange.param("key"));
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("created", Timestamps.text(key.created()));
        view.put("updated", Timestamps.text(key.created()));
        view.put("status", "ACTIVE");
        view.put("plugin_name", key.plugin());
        view.put("transport_key", key.pem());
        view.put("transport_key_ref", refs.of(COLLECTION, key.id()));
        return Microversion.of(exchange).on(Reply.json(200, view));
    }

    private TransportKey find(String id) {
        return Optional.of(id)
                .filter(Ids::wellFormed)
                .flatMap(each -> premises.database().read(handle -> table.find(handle, each)))
                .orElseThrow(() -> Refusal.notFound("transport key"));
    }

    private Reply delete(Exchange exchange) {
        require(exchange, Operation.TRANSPORT_KEYS_CHANGE);
        TransportKey key = find(exchange.param("key"));
        premises.acts()
                .perform(
                        Asking.of(exchange).allowed(EventType.KEY_RETIRED, subject(key.id())),
                        handle -> {
                            table.delete(handle, key.id());
                            return true;
                        });
        return Microversion.of(exchange).on(Reply.empty(204));
    }

    private static Subject subject(String id) {
        return Subject.of(SubjectKind.KEY, id);
    }
}
