package dev.unseen.app.strongroom;

import dev.unseen.app.Doors;
import dev.unseen.app.Ready;
import dev.unseen.app.config.StrongroomConfig;
import dev.unseen.chassis.file.DirectoryLock;
import dev.unseen.chassis.file.PrivateFiles;
import dev.unseen.chassis.http.HttpDoor;
import dev.unseen.chassis.json.Json;
import dev.unseen.identity.Bootstrap;
import dev.unseen.strongroom.Strongroom;
import dev.unseen.strongroom.StrongroomSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

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
        Strongroom strongroom = Strongroom.open(settings(config), sources);
        var bootstrap = new FirstStart(strongroom.bootstrap(), Bootstrap.Names.defaults());
        bootstrap.credential(config.control().credential());
        bootstrap.setupLink(data.resolve("setup-link.txt"));
        PrivateFiles.replace(data.resolve("identity.json"), Json.write(Shown.of(strongroom)));
        var settings =
                Doors.settings(
                        config.listen(), config.url(), data, sources.random(), sources.clock());
        HttpDoor door =
                HttpDoor.open(settings, strongroom.surfaces(), strongroom.gate(), sources.random());
        Ready.write(data, door.port());
        return new StrongroomProcess(lock, strongroom, door);
    }

    private static StrongroomSettings settings(StrongroomConfig config) {
        return StrongroomSettings.of(
                config.data(),
                config.store(),
                config.keyFile(),
                config.control().machines(),
                new StrongroomSettings.Addresses(config::url, () -> config.control().url()));
    }

    @Override
    public void close() {
        door.close();
        strongroom.close();
        lock.close();
    }

    /// What a fresh installation hands out, once.
    private record FirstStart(Bootstrap bootstrap, Bootstrap.Names names) {

        /// Made when the file is missing; the credential before it stops working.
        void credential(Path file) {
            if (Files.notExists(file)) {
                PrivateFiles.directory(file.resolveSibling("").normalize());
                var credential = bootstrap.controlCredential(names);
                var body = AuthBody.of(credential.id(), credential.secret());
                PrivateFiles.replace(file, Json.write(body));
            }
        }

        void setupLink(Path file) {
            Optional<URI> link = bootstrap.setupLink(names);
            if (link.isPresent()) {
                PrivateFiles.replace(
                        file, link.get().toString().getBytes(StandardCharsets.US_ASCII));
            } else {
                delete(file);
            }
        }

        private static void delete(Path file) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /// What others recognise this strongroom and its log by; nothing in it is secret.
    record Shown(String fingerprint, String logOrigin, List<String> logKeys) {

        static Shown of(Strongroom strongroom) {
            var log = strongroom.logIdentity();
            return new Shown(strongroom.fingerprint(), log.origin(), log.keys());
        }
    }

    /// What control logs in with, as Keystone's `POST /v3/auth/tokens` takes it.
    record AuthBody(Auth auth) {

        record Auth(Identity identity) {}

        record Identity(List<String> methods, ApplicationCredential applicationCredential) {}

        record ApplicationCredential(String id, String secret) {}

        static AuthBody of(String id, String secret) {
            String method = "application_credential";
            return new AuthBody(
                    new Auth(new Identity(List.of(method), new ApplicationCredential(id, secret))));
        }

        @Override
        public String toString() {
            return "AuthBody";
        }
    }
}
