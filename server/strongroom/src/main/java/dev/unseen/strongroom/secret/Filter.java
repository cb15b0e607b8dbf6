package dev.unseen.strongroom.secret;

import dev.unseen.identity.policy.Scope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.statement.Query;

/// Which secrets a list shows: those in the caller's scope that have not expired, and of these what
/// it asked for. Texts are compared byte by byte; nothing in them is a pattern.
///
/// @param listing whose ACL entries make the scope instead, reaching into open projects
record Filter(Scope scope, Optional<String> listing, Wanted wanted, Instant now) {

    /// What a list is asked for.
    ///
    /// @param texts by column
    /// @param times by column
    record Wanted(
            Map<String, String> texts,
            Optional<Integer> bits,
            Map<String, TimeFilter> times,
            Sorting sorting) {
        Wanted {
            texts = Map.copyOf(texts);
            times = Map.copyOf(times);
        }
    }

    String where() {
        List<String> parts = new ArrayList<>();
        parts.add(listing.isPresent() ? listed() : within());
        parts.add("(expires IS NULL OR expires > :now)");
        wanted.texts().keySet().forEach(each -> parts.add(each + " = :" + each));
        wanted.bits().ifPresent(_ -> parts.add("bit_length = :bits"));
        wanted.times()
                .forEach(
                        (column, filter) -> {
                            for (TimeFilter.Bound each : filter.bounds()) {
                                parts.add(
                                        "%s %s :%s"
                                                .formatted(
                                                        column,
                                                        each.comparison().sql(),
                                                        name(column, each)));
                            }
                        });
        return " WHERE " + String.join(" AND ", parts);
    }

    private String within() {
        return switch (scope) {
            case Scope.AllProjects _ -> "1 = 1";
            case Scope.SomeProjects _ -> "project IN (<projects>)";
            case Scope.OneProject _ -> "project = :project";
            case Scope.OneContainer _ ->
                    "project = :project AND id IN (SELECT secret FROM container_secret"
                            + " WHERE container = :container)";
            case Scope.Nothing _ -> "1 = 0";
        };
    }

    private String listed() {
        String reach =
                switch (scope) {
                    case Scope.AllProjects _ -> "1 = 1";
                    case Scope.OneProject _ ->
                            "(project = :project"
                                    + " OR project IN (SELECT id FROM project"
                                    + " WHERE openness = 'open'))";
                    case Scope.SomeProjects _, Scope.OneContainer _, Scope.Nothing _ -> "1 = 0";
                };
        return reach + " AND id IN (SELECT secret FROM acl_reader WHERE account = :account)";
    }

    private static String name(String column, TimeFilter.Bound bound) {
        return column + "_" + bound.comparison().name().toLowerCase(java.util.Locale.ROOT);
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
        listing.ifPresent(each -> query.bind("account", each));
        query.bind("now", now.toEpochMilli());
        wanted.texts().forEach(query::bind);
        wanted.bits().ifPresent(each -> query.bind("bits", each));
        wanted.times()
                .forEach(
                        (column, filter) ->
                                filter.bounds()
                                        .forEach(
                                                each ->
                                                        query.bind(
                                                                name(column, each),
                                                                each.time().toEpochMilli())));
        return query;
    }

    /// What was found by its ACL is shown only when the ACL itself says so.
    boolean shows(Secret secret) {
        return listing.isEmpty()
                || secret.acl().filter(each -> each.users().contains(listing.get())).isPresent();
    }
}
