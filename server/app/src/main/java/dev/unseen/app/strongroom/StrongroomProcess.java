package dev.unseen.app.strongroom;

import dev.unseen.app.Doors;
import dev.unseen.app.Ready;
import dev.unseen.app.config.StrongroomConfig;
import dev.unseen.chassis.file.DirectoryLock;
import dev.unseen.chassis.file.PrivateFiles;
import dev.unseen.chassis.http.HttpDoor;
import dev.unseen.chassis.http.StrictTransport;
import dev.unseen.chassis.json.Json;
import dev.unseen.chassis.sql.SqliteLibrary;
import dev.unseen.identity.Bootstrap;
import dev.unseen.identity.IdentitySettings;
import dev.unseen.strongroom.Strongroom;
import dev.unseen.strongroom.StrongroomSettings;
import java.nio.file.Path;
import java.util.List;

/// The strongroom as a process: its directory locked, its door open, and for a fresh installation
/// what control and the first administrator need, each in a private file.
public final class StrongroomProcess implements AutoCloseable {

    private final DirectoryLock lock;
    private final Strongroom strongroom;
    private final HttpDoor door;

    private StrongroomProcess(DirectoryLock lock, Strongroom strongroom, HttpDoor door) {
        this.lock = lock;
        this.strongroom = strongroom;
        this.door = door;
    }

    public static StrongroomProcess start(StrongroomConfig config) {
        Path data = PrivateFiles.directory(config.data());
        DirectoryLock lock = DirectoryLock.take(data);
        var sources = Strongroom.Sources.ofSystem();
        var settings =
                Doors.ahead(
                        () ->
                                Doors.settings(
                                        config.listen(),
                                        config.url(),
                                        new Doors.Keys(
                                                PrivateFiles.directory(config.tls()),
                                                data.resolve("door.pem")),
                                        sources.random(),
                                        sources.clock()));
        SqliteLibrary.unpackInto(data.resolve("native"));
        Strongroom strongroom = Strongroom.open(settings(config), sources);
        var bootstrap = new FirstStart(strongroom.bootstrap(), Bootstrap.Names.defaults());
        config.control().credential().ifPresent(file -> bootstrap.handOut(file, data));
        config.identity()
                .administrator()
                .ifPresent(file -> bootstrap.administrator(file, config.url(), config.tls()));
        PrivateFiles.replace(data.resolve("identity.json"), Json.write(Shown.of(strongroom)));
        HttpDoor door =
                HttpDoor.open(
                        settings.get(),
                        StrictTransport.over(strongroom.surfaces(), config.url()),
                        strongroom.gate(),
                        sources.random());
        Ready.write(data, door.port());
        return new StrongroomProcess(lock, strongroom, door);
    }

    private static StrongroomSettings settings(StrongroomConfig config) {
        var openness = config.identity().newProjects();
        var settings =
                StrongroomSettings.of(
                                config.data(),
                                config.store(),
                                config.keyFile(),
                                config.control().machines(),
                                new StrongroomSettings.Addresses(
                                        config::url, () -> config.control().url()))
                        .with(IdentitySettings.defaults().withNewProjects(openness))
                        .withWarmEntries(config.warmEntries());
        return config.logOrigin().map(settings::withLogOrigin).orElse(settings);
    }

    @Override
    public void close() {
        door.close();
        strongroom.close();
        lock.close();
    }

    /// What others recognise this strongroom and its log by; nothing in it is secret.
    record Shown(String fingerprint, String logOrigin, List<String> logKeys) {

        static Shown of(Strongroom strongroom) {
            var log = strongroom.logIdentity();
            return new Shown(strongroom.fingerprint(), log.origin(), log.keys());
        }
    }
}
