package dev.unseen.portal.fleet;

import java.util.Arrays;
import java.util.List;

/// The list of servers.
///
/// @param moving whether something is under way, so that the list should be looked at again
/// @param quarantineKnown whether anybody could say who is in quarantine
public record FleetView(
        List<ServerRow> servers,
        List<Tab> tabs,
        Shown shown,
        boolean moving,
        boolean quarantineKnown) {

    public FleetView {
        servers = List.copyOf(servers);
        tabs = List.copyOf(tabs);
    }

    /// One choice of what is shown, with how many servers that is.
    public record Tab(Shown shown, long count) {}

    static FleetView of(List<ServerRow> all, Shown shown, boolean quarantineKnown) {
        List<Tab> tabs =
                Arrays.stream(Shown.values())
                        .map(each -> new Tab(each, all.stream().filter(each::includes).count()))
                        .toList();
        return new FleetView(
                all.stream().filter(shown::includes).toList(),
                all.isEmpty() ? List.of() : tabs,
                shown,
                all.stream().anyMatch(ServerRow::isMoving),
                quarantineKnown);
    }
}
