package dev.unseen.chassis.http;

import java.util.List;

/// One API under one prefix (`/key-manager`, `/identity`, `/unseen`) with its own way to word
/// errors. Templates of its routes are relative to the prefix.
public record Surface(String prefix, List<Route> routes, ErrorStyle errors) {

    public Surface {
        routes = List.copyOf(routes);
    }
}
