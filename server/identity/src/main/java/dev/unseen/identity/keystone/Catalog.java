package dev.unseen.identity.keystone;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.unseen.identity.gate.Service;
import dev.unseen.identity.registry.StableId;
import java.net.URI;
import java.util.List;
import java.util.function.Supplier;

/// Where the services are, as clients of OpenStack discover them.
final class Catalog {

    record Entry(String id, String type, String name, List<Endpoint> endpoints) {}

    /// `interface` is a word of Java, so the name on the wire is given here.
    record Endpoint(
            String id,
            @JsonProperty("interface") String door,
            String region,
            String regionId,
            String url) {}

    static final List<String> DOORS = List.of("public", "internal", "admin");

    private final String region;
    private final List<Service> services;
    private final Supplier<URI> self;

    /// `self` is where the door of this process is reached.
    Catalog(String region, List<Service> services, Supplier<URI> self) {
        this.region = region;
        this.services = List.copyOf(services);
        this.self = self;
    }

    URI self() {
        return self.get();
    }

    List<Entry> entries() {
        return services.stream().map(this::entry).toList();
    }

    private Entry entry(Service service) {
        String url = self.get() + service.prefix();
        List<Endpoint> endpoints =
                DOORS.stream()
                        .map(
                                door ->
                                        new Endpoint(
                                                StableId.of(door + " " + service.type()),
                                                door,
                                                region,
                                                region,
                                                url))
                        .toList();
        return new Entry(
                StableId.of("service " + service.type()),
                service.type(),
                service.name(),
                endpoints);
    }
}
