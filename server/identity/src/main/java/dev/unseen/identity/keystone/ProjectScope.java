package dev.unseen.identity.keystone;

import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.json.Json;
import dev.unseen.identity.account.Project;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// The project that a token is asked for. There are no tokens without one, and none for a domain
/// or the whole system.
record ProjectScope(Optional<String> id, Optional<String> name) {

    private record Body(Wanted project) {}

    private record Wanted(
            Optional<String> id, Optional<String> name, Optional<AuthRequest.Domain> domain) {}

    static Optional<ProjectScope> read(Optional<JsonNode> scope) {
        return scope.filter(each -> !each.isNull()).map(ProjectScope::read);
    }

    private static ProjectScope read(JsonNode scope) {
        Wanted wanted = Json.read(Json.write(scope), Body.class).project();
        if (wanted == null || wanted.id().isPresent() == wanted.name().isPresent()) {
            throw Refusal.malformed(
                    "auth.scope has a project with its id, or its name and domain.");
        }
        if (!wanted.domain().map(AuthRequest.Domain::isDefault).orElse(true)) {
            throw Refusal.unauthenticated("There is no such project for this account.");
        }
        return new ProjectScope(wanted.id(), wanted.name());
    }

    boolean names(Project project) {
        return id.map(project.id().value()::equals).orElse(true)
                && name.map(project.name()::equals).orElse(true);
    }
}
