package dev.unseen.identity.registry;

import dev.unseen.identity.account.Project;
import java.util.List;
import java.util.Map;

/// A project as Keystone describes it, and whether it is sealed or open.
record ProjectBody(
        String id,
        String name,
        String domainId,
        String parentId,
        String description,
        boolean enabled,
        boolean isDomain,
        String openness,
        List<String> tags,
        Map<String, String> options,
        PageLinks.Own links) {

    static ProjectBody of(Project project, Desk desk) {
        return new ProjectBody(
                project.id().value(),
                project.name(),
                project.domain().value(),
                project.domain().value(),
                project.label().description(),
                project.enabled(),
                false,
                project.openness().wireName(),
                List.of(),
                Map.of(),
                new PageLinks.Own(desk.link("/projects/" + project.id())));
    }
}
