package dev.unseen.compose.plan;

import dev.unseen.compose.project.Project;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Services that share a line (an anchor, an `env_file`) move together or stay together.
final class Groups {
    private final Project project;

    Groups(Project project) {
        this.project = project;
    }

    /// Those that must stay, with the reason.
    Map<Wanted, String> left(Map<Wanted, Wiring> wirings) {
        Map<Spot, List<Wanted>> bySpot = new LinkedHashMap<>();
        wirings.keySet()
                .forEach(
                        wanted ->
                                wanted.spots()
                                        .forEach(
                                                spot ->
                                                        bySpot.computeIfAbsent(
                                                                        spot,
                                                                        any -> new ArrayList<>())
                                                                .add(wanted)));
        Map<Wanted, String> reasons = new LinkedHashMap<>();
        wirings.forEach(
                (wanted, wiring) -> {
                    if (wiring instanceof Wiring.Unwired unwired) {
                        reasons.put(wanted, unwired.reason());
                    } else {
                        obstacle(wanted, wiring, bySpot, wirings)
                                .ifPresent(reason -> reasons.put(wanted, reason));
                    }
                });
        return spread(reasons, bySpot);
    }

    /// A file variable that cannot take the place of the old line needs a map of its own.
    private Optional<String> obstacle(
            Wanted wanted,
            Wiring wiring,
            Map<Spot, List<Wanted>> bySpot,
            Map<Wanted, Wiring> wirings) {
        if (!(wiring instanceof Wiring.FileVariable)) {
            return Optional.empty();
        }
        Spot spot = wanted.spots().getLast();
        boolean agreed =
                bySpot.getOrDefault(spot, List.of()).stream()
                        .allMatch(each -> wiring.equals(wirings.get(each)) && last(each, spot));
        return agreed || Environments.isAddable(project, wanted.service())
                ? Optional.empty()
                : Optional.of(
                        "its line is shared with services that need another form; split the"
                                + " anchor");
    }

    private static boolean last(Wanted wanted, Spot spot) {
        return wanted.spots().getLast().equals(spot);
    }

    private static Map<Wanted, String> spread(
            Map<Wanted, String> reasons, Map<Spot, List<Wanted>> bySpot) {
        Map<Wanted, String> out = new HashMap<>(reasons);
        var queue = new ArrayDeque<>(reasons.keySet());
        Set<Wanted> seen = new HashSet<>(reasons.keySet());
        while (!queue.isEmpty()) {
            Wanted stays = queue.removeFirst();
            for (Spot spot : stays.spots()) {
                for (Wanted other : bySpot.getOrDefault(spot, List.of())) {
                    if (seen.add(other)) {
                        out.put(
                                other,
                                "shares its line with service "
                                        + stays.service().name()
                                        + ", where it must stay");
                        queue.add(other);
                    }
                }
            }
        }
        return out;
    }
}
