package dev.unseen.chassis.http;

import static java.util.stream.Collectors.groupingBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// Finds the route of a path and verb among all surfaces.
final class Router {

    record Line(Surface surface, Route route, PathTemplate template) {}

    /// What a path and verb lead to; `route` is empty when the path exists for other verbs only.
    record Match(Line line, Map<String, String> params) {}

    private final List<Surface> surfaces;
    private final List<Line> lines;
    private final Map<Verb, Map<Integer, List<Line>>> byVerbAndLength;

    Router(List<Surface> surfaces) {
        this.surfaces = List.copyOf(surfaces);
        List<Line> all = new ArrayList<>();
        for (Surface surface : surfaces) {
            for (Route route : surface.routes()) {
                var template = PathTemplate.parse(surface.prefix() + route.template());
                all.add(new Line(surface, route, template));
            }
        }
        all.sort(Comparator.comparingInt((Line each) -> -each.template().literals()));
        this.lines = List.copyOf(all);
        this.byVerbAndLength =
                lines.stream()
                        .collect(
                                groupingBy(
                                        each -> each.route().verb(),
                                        groupingBy(each -> each.template().segments().size())));
    }

    Optional<Match> find(Verb verb, List<String> path) {
        Verb wanted = verb == Verb.HEAD ? Verb.GET : verb;
        var ofVerb = byVerbAndLength.getOrDefault(wanted, Map.of());
        for (Line line : ofVerb.getOrDefault(path.size(), List.of())) {
            Optional<Map<String, String>> params = line.template().match(path);
            if (params.isPresent()) {
                return Optional.of(new Match(line, params.get()));
            }
        }
        return Optional.empty();
    }

    /// The verbs that a path does have; empty when there is no such path.
    TreeSet<String> verbs(List<String> path) {
        var verbs = new TreeSet<String>();
        for (Line line : lines) {
            if (line.template().match(path).isPresent()) {
                verbs.add(line.route().verb().name());
            }
        }
        return verbs;
    }

    ErrorStyle errors(String rawPath) {
        return surfaces.stream()
                .filter(each -> rawPath.startsWith(each.prefix() + "/"))
                .max(Comparator.comparingInt(each -> each.prefix().length()))
                .map(Surface::errors)
                .orElseGet(ErrorStyle::problem);
    }
}
