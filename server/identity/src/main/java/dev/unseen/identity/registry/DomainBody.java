package dev.unseen.identity.registry;

import dev.unseen.identity.account.Domain;
import java.util.List;
import java.util.Map;

/// A domain as Keystone describes it.
record DomainBody(
        String id,
        String name,
        String description,
        boolean enabled,
        List<String> tags,
        Map<String, String> options,
        PageLinks.Own links) {

    static DomainBody of(Domain domain, Desk desk) {
        return new DomainBody(
                domain.id().value(),
                domain.name(),
                domain.description(),
                domain.enabled(),
                List.of(),
                Map.of(),
                new PageLinks.Own(desk.link("/domains/" + domain.id())));
    }
}
