package dev.unseen.strongroom.metadata;

import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.http.Exchange;
import dev.unseen.chassis.http.Reply;
import dev.unseen.chassis.http.Route;
import dev.unseen.identity.policy.Operation;
import dev.unseen.strongroom.asking.Asking;
import dev.unseen.strongroom.asking.Premises;
import dev.unseen.strongroom.barbican.Microversion;
import dev.unseen.strongroom.barbican.Refs;
import dev.unseen.strongroom.keyring.RowMac;
import dev.unseen.strongroom.secret.SecretLookup;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The `/metadata` of a secret over Barbican's paths.
public final class MetadataRoutes {

    private static final String ALL = "/v1/secrets/{secret}/metadata";
    private static final String ONE = ALL + "/{key}";

    private final SecretMetadata metadata;
    private final Refs refs;

    public MetadataRoutes(Premises premises, SecretLookup secrets, RowMac macs, Refs refs) {
        this.metadata = new SecretMetadata(premises, secrets, new MetadataTable(macs));
        this.refs = refs;
    }

    /// Under `/key-manager`.
    public List<Route> barbican() {
        return List.of(
                Route.get(ALL, Operation.SECRET_METADATA_READ, this::all),
                Route.put(ALL, Operation.SECRET_METADATA_CHANGE, this::replaceAll),
                Route.post(ALL, Operation.SECRET_METADATA_CHANGE, this::add),
                Route.get(ONE, Operation.SECRET_METADATA_READ, this::one),
                Route.put(ONE, Operation.SECRET_METADATA_CHANGE, this::replace),
                Route.delete(ONE, Operation.SECRET_METADATA_CHANGE, this::remove));
    }

    record AllBody(Optional<Map<String, Optional<String>>> metadata) {
        Metadata all() {
            Map<String, String> notes = new HashMap<>();
            metadata.orElseThrow(() -> Refusal.malformed("The body has metadata."))
                    .forEach((key, value) -> notes.put(key, given(value)));
            return Metadata.of(notes);
        }
    }

    record NoteBody(Optional<String> key, Optional<String> value) {
        Note note() {
            return new Note(given(key), given(value));
        }
    }

    record Note(String key, String value) {}

    private static String given(Optional<String> text) {
        return text.orElseThrow(
                () -> Refusal.malformed("A key and a value of metadata are texts."));
    }

    private Reply all(Exchange exchange) {
        Metadata found = metadata.describe(Asking.of(exchange), exchange.param("secret"));
        return Microversion.of(exchange).on(Reply.json(200, Map.of("metadata", found.notes())));
    }

    private Reply replaceAll(Exchange exchange) {
        requireChangeable(exchange);
        Metadata wanted = exchange.json(AllBody.class).all();
        metadata.change(Asking.of(exchange), exchange.param("secret"), _ -> wanted);
        return Microversion.of(exchange).on(Reply.json(201, Map.of("metadata_ref", ref(exchange))));
    }

    private Reply add(Exchange exchange) {
        requireChangeable(exchange);
        Note note = exchange.json(NoteBody.class).note();
        metadata.change(
                Asking.of(exchange),
                exchange.param("secret"),
                each -> each.adding(note.key(), note.value()));
        var kept = new Note(Metadata.key(note.key()), note.value());
        return Microversion.of(exchange)
                .on(Reply.json(201, kept).with("Location", ref(exchange) + "/" + kept.key()));
    }

    private Reply one(Exchange exchange) {
        String key = exchange.param("key");
        String value =
                metadata.describe(Asking.of(exchange), exchange.param("secret")).require(key);
        return Microversion.of(exchange).on(Reply.json(200, new Note(key, value)));
    }

    private Reply replace(Exchange exchange) {
        requireChangeable(exchange);
        Note note = exchange.json(NoteBody.class).note();
        String key = exchange.param("key");
        metadata.change(
                Asking.of(exchange),
                exchange.param("secret"),
                each -> {
                    each.require(key);
                    if (!Metadata.key(note.key()).equals(key)) {
                        throw Refusal.conflict("The key in the body is that of the path.");
                    }
                    return each.replacing(key, note.value());
                });
        return Microversion.of(exchange).on(Reply.json(200, new Note(key, note.value())));
    }

    private Reply remove(Exchange exchange) {
        String key = exchange.param("key");
        metadata.change(Asking.of(exchange), exchange.param("secret"), each -> each.without(key));
        return Microversion.of(exchange).on(Reply.empty(204));
    }

    /// Refuses before anybody looks at what was sent.
    private void requireChangeable(Exchange exchange) {
        metadata.requireChangeable(Asking.of(exchange), exchange.param("secret"));
    }

    private String ref(Exchange exchange) {
        return refs.of("secrets", exchange.param("secret")) + "/metadata";
    }
}
