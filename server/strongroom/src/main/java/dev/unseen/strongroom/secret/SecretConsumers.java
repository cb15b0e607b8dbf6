package dev.unseen.strongroom.secret;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.unseen.chassis.json.Json;
import dev.unseen.identity.policy.Operation;
import dev.unseen.strongroom.asking.Asking;
import dev.unseen.strongroom.barbican.Refs;
import dev.unseen.strongroom.barbican.Texts;
import dev.unseen.strongroom.consumer.Consumer;
import dev.unseen.strongroom.consumer.ConsumerPlaces;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Secrets as what services depend on.
public final class SecretConsumers implements ConsumerPlaces {

    private final SecretShelf shelf;
    private final Refs refs;

    public SecretConsumers(SecretShelf shelf, Refs refs) {
        this.shelf = shelf;
        this.refs = refs;
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Body(
            Optional<String> service, Optional<String> resourceType, Optional<String> resourceId) {}

    @Override
    public String collection() {
        return "secrets";
    }

    @Override
    public Operation reading() {
        return Operation.SECRET_CONSUMERS_READ;
    }

    @Override
    public Operation changing() {
        return Operation.SECRET_CONSUMERS_CHANGE;
    }

    @Override
    public Depended require(Handle handle, Asking asking, Operation operation, String id) {
        Secret secret = shelf.lookup().require(handle, asking, operation, id);
        return new Depended(
                secret.subject(), secret.project(), new Consumer.Of.Secret(secret.id().value()));
    }

    @Override
    public Map<String, Object> view(Handle handle, String id) {
        Secret secret = shelf.secrets().find(handle, new SecretId(id)).orElseThrow();
        var consumers =
                shelf.consumers().ofSecrets(handle, List.of(id)).getOrDefault(id, List.of());
        return SecretView.registered(secret, refs.of("secrets", id), consumers);
    }

    @Override
    public Consumer.Dependent dependent(byte[] body) {
        Body read = Json.read(body, Body.class);
        return new Consumer.Dependent(
                Texts.required("service", read.service()),
                Texts.required("resource_type", read.resourceType()),
                Texts.required("resource_id", read.resourceId()));
    }

    @Override
    public Map<String, Object> view(Consumer.Dependent dependent) {
        return SecretView.consumer(dependent);
    }
}
