package dev.unseen.strongroom.container;

import dev.unseen.identity.policy.Scope;
import java.util.Optional;
import org.jdbi.v3.core.statement.Query;

/// Which containers a list shows: those in the caller's scope, and of these what it asked for.
record Filter(Scope scope, Optional<String> name, Optional<String> type) {

    Filter {
        name = name.filter(each -> !each.isEmpty());
        type = type.filter(each -> !each.isEmpty());
    }

    String where() {
        String part =
                switch (scope) {
                    case Scope.AllProjects _ -> "1 = 1";
                    case Scope.SomeProjects _ -> "project IN (<projects>)";
                    case Scope.OneProject _ -> "project = :project";
                    case Scope.OneContainer _ -> "project = :project AND id = :container";
                    case Scope.Nothing _ -> "1 = 0";
                };
        return " WHERE "
                + part
                + (name.isPresent() ? " AND name = :name" : "")
                + (type.isPresent() ? " AND type = :type" : "");
    }

    Query bind(Query query) {
        switch (scope) {
            case Scope.SomeProjects some -> query.bindList("projects", some.ids());
            case Scope.OneProject one -> query.bind("project", one.project().value());
            case Scope.OneContainer one ->
                    query.bind("project", one.project().value())
                            .bind("container", one.container().value());
            case Scope.AllProjects _, Scope.Nothing _ -> {}
        }
        name.ifPresent(each -> query.bind("name", each));
        type.ifPresent(each -> query.bind("type", each));
        return query;
    }
}
