package dev.unseen.proof.conformance;

import dev.unseen.chassis.http.Route;
import dev.unseen.chassis.http.Surface;
import dev.unseen.strongroom.Strongroom;
import dev.unseen.strongroom.StrongroomSettings;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The server's own table of routes.
final class RouteTable {

    private RouteTable() {}

    /// The templates under `/key-manager`, each once, of a strongroom that never listens.
    static List<String> barbican(Path scratch) {
        var addresses =
                new StrongroomSettings.Addresses(
                        () -> URI.create("https://127.0.0.1:1"),
                        () -> URI.create("https://127.0.0.1:2"));
        var settings =
                StrongroomSettings.of(
                        scratch,
                        Optional.empty(),
                        Optional.empty(),
                        scratch.resolve("machines"),
                        addresses);
        try (var strongroom = Strongroom.open(settings, Strongroom.Sources.ofSystem())) {
            return strongroom.surfaces().stream()
                    .filter(each -> each.prefix().equals("/key-manager"))
                    .map(Surface::routes)
                    .flatMap(List::stream)
                    .map(Route::template)
                    .distinct()
                    .sorted()
                    .toList();
        }
    }
}
