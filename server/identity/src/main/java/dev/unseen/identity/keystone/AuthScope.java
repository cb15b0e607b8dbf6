package dev.unseen.identity.keystone;

import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.json.Json;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// What a token is asked for.
sealed interface AuthScope {

    /// Nothing was said: the account's default project, or nowhere yet.
    record Unsaid() implements AuthScope {}

    record Unscoped() implements AuthScope {}

    record OfProject(Optional<String> id, Optional<String> name, AuthRequest.Domain domain)
            implements AuthScope {}

    record OfDomain(AuthRequest.Domain domain) implements AuthScope {}

    record Whole() implements AuthScope {}

    record Body(
            Optional<Wanted> project,
            Optional<AuthRequest.Domain> domain,
            Optional<System> system,
            Optional<JsonNode> unscoped) {}

    record Wanted(
            Optional<String> id, Optional<String> name, Optional<AuthRequest.Domain> domain) {}

    record System(boolean all) {}

    static AuthScope read(Optional<JsonNode> scope) {
        return scope.filter(each -> !each.isNull()).map(AuthScope::read).orElseGet(Unsaid::new);
    }

    private static AuthScope read(JsonNode scope) {
        if (scope.isString() && scope.asString().equals("unscoped")) {
            return new Unscoped();
        }
        Body body = Json.read(Json.write(scope), Body.class);
        var given =
                Stream.of(
                                body.project().map(AuthScope::project),
                                body.domain().map(AuthScope::domain),
                                body.system().map(AuthScope::whole),
                                body.unscoped()
                                        .filter(JsonNode::isObject)
                                        .map(_ -> (AuthScope) new Unscoped()))
                        .flatMap(Optional::stream)
                        .toList();
        if (given.size() != 1) {
            throw malformed();
        }
        return given.getFirst();
    }

    private static AuthScope project(Wanted wanted) {
        if (wanted.id().isPresent() == wanted.name().isPresent()) {
            throw malformed();
        }
        var domain =
                wanted.domain()
                        .orElseGet(
                                () -> new AuthRequest.Domain(Optional.empty(), Optional.empty()));
        return new OfProject(wanted.id(), wanted.name(), domain);
    }

    private static AuthScope domain(AuthRequest.Domain domain) {
        if (domain.id().isEmpty() && domain.name().isEmpty()) {
            throw malformed();
        }
        return new OfDomain(domain);
    }

    private static AuthScope whole(System system) {
        if (!system.all()) {
            throw malformed();
        }
        return new Whole();
    }

    private static Refusal malformed() {
        return Refusal.malformed(
                "auth.scope has a project with its id, or its name and domain; or a domain; or"
                        + " system with all: true; or is the word unscoped.");
    }
}
