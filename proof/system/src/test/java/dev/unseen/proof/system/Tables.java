package dev.unseen.proof.system;

import dev.unseen.app.config.ControlConfig;
import dev.unseen.app.control.ControlProcess;
import dev.unseen.chassis.file.PrivateFiles;
import dev.unseen.chassis.http.Surface;
import dev.unseen.chassis.json.Json;
import dev.unseen.cli.house.House;
import dev.unseen.strongroom.Strongroom;
import dev.unseen.strongroom.StrongroomSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;

/// The route tables of both servers, from second ones that are opened from the same code.
final class Tables {

    private Tables() {}

    /// @param surfaces what control's door shows
    record Control(List<Surface> surfaces) {}

    /// Of a strongroom that never listens.
    static List<Surface> strongroom(Path scratch) {
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
            return strongroom.surfaces();
        }
    }

    /// Of a control beside the house's own, with the same strongroom and an empty fleet.
    static Control control(House house, Path data) throws IOException, InterruptedException {
        String text = Files.readString(house.directory().path().resolve("control.yaml"));
        String second =
                text.replaceFirst("port: [0-9]+", "port: 0")
                        .replaceFirst(
                                "(?m)^data: .*$",
                                Matcher.quoteReplacement("data: " + Json.text(data.toString())));
        PrivateFiles.directory(data.getParent());
        Path file = data.resolveSibling("control.yaml");
        Files.writeString(file, second);
        try (var control = ControlProcess.start(ControlConfig.read(file))) {
            return new Control(control.surfaces());
        }
    }
}
