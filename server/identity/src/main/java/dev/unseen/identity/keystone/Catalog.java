package dev.unseen.identity.keystone;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.unseen.identity.gate.Service;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

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

    private final String region;
    private final List<Service> services;
    private final Supplier<URI> self;

    /// `self` is where the door of this process is reached.
    Catalog(String region, List<Service> services, Supplier<URI> self) {
        this.region = region;
        this.services = List.copyOf(services);
        this.self = self;
    }

    List<Entry> entries() {
        return services.stream().map(this::entry).toList();
    }

    private Entry entry(Service service) {
        String url = self.get() + service.prefix();
        List<Endpoint> endpoints =
                Stream.of("public", "internal")
                        .map(
                                door ->
                                        new Endpoint(
                                                id(door + " " + service.type()),
                                                door,
                                                region,
                                                region,
                                                url))
                        .toList();
        return new Entry(
                id("service " + service.type()), service.type(), service.name(), endpoints);
    }

    /// An id that stays the same over restarts for what has no row: services, endpoints, roles.
    static String id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "");
    }
}
