package dev.unseen.strongroom.container;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.unseen.chassis.caller.ContainerId;
import dev.unseen.chassis.json.Json;
import dev.unseen.identity.policy.Operation;
import dev.unseen.strongroom.asking.Asking;
import dev.unseen.strongroom.barbican.Refs;
import dev.unseen.strongroom.barbican.Texts;
import dev.unseen.strongroom.consumer.Consumer;
import dev.unseen.strongroom.consumer.ConsumerPlaces;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Containers as what services depend on.
public final class ContainerConsumers implements ConsumerPlaces {

    private final Containers containers;
    private final Refs refs;

    public ContainerConsumers(Containers containers, Refs refs) {
        this.containers = containers;
        this.refs = refs;
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Body(Optional<String> name, @JsonProperty("URL") Optional<String> url) {}

    @Override
    public String collection() {
        return "containers";
    }

    @Override
    public Operation reading() {
        return Operation.CONTAINER_CONSUMERS_READ;
    }

    @Override
    public Operation changing() {
        return Operation.CONTAINER_CONSUMERS_CHANGE;
    }

    @Override
    public Depended require(Handle handle, Asking asking, Operation operation, String id) {
        Container container = containers.find(handle, asking, operation, id);
        return new Depended(
                Containers.subject(container),
                container.project(),
                new Consumer.Of.Container(container.id().value()));
    }

    @Override
    public Map<String, Object> view(Handle handle, String id) {
        return ContainerView.of(containers.shown(handle, new ContainerId(id)), refs);
    }

    @Override
    public Consumer.Dependent dependent(byte[] body) {
        Body read = Json.read(body, Body.class);
        return new Consumer.Dependent(
                Texts.required("name", read.name()), "", Texts.required("URL", read.url()));
    }

    @Override
    public Map<String, Object> view(Consumer.Dependent dependent) {
        return ContainerView.consumer(dependent);
    }
}
