package dev.unseen.chassis.http;

import java.util.Optional;

/// The HTTP methods that any route of ours may have. HEAD is answered by the route of GET.
public enum Verb {
    GET,
    HEAD,
    POST,
    PUT,
    PATCH,
    DELETE;

    static Optional<Verb> named(String name) {
        for (Verb each : values()) {
            if (each.name().equals(name)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }
}
