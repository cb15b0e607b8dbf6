package dev.unseen.cli.house;

import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Where one house keeps everything: `strongroom/`, `control/`, and `house.json` with its
/// addresses.
public record HouseDirectory(Path path) {

    /// What is written down about a house has to mean the same wherever it is read.
    public HouseDirectory {
        path = path.toAbsolutePath();
    }

    /// What `house.json` says.
    public record Addresses(String strongroom, String control) {}

    public static HouseDirectory standard() {
        Path state =
                folder("XDG_STATE_HOME", ".local/state")
                        .orElseThrow(
                                () ->
                                        Refusal.conflict(
                                                "This user has no home directory; name the house's"
                                                        + " directory with --dir."));
        return new HouseDirectory(state.resolve("unseen"));
    }

    /// Where things are unpacked that can be unpacked again; without a home directory, in here.
    Path cache() {
        return folder("XDG_CACHE_HOME", ".cache")
                .map(each -> each.resolve("unseen"))
                .orElseGet(() -> path.resolve("cache"));
    }

    /// The folder that a variable names, or one in the user's home directory, if that is there.
    private static Optional<Path> folder(String variable, String inHome) {
        Optional<Path> named = Optional.ofNullable(System.getenv(variable)).map(Path::of);
        return named.or(
                () ->
                        Optional.of(Path.of(System.getProperty("user.home")))
                                .filter(Path::isAbsolute)
                                .filter(Files::isDirectory)
                                .map(home -> home.resolve(inHome)));
    }

    public HouseDirectory named(String name) {
        return new HouseDirectory(path.resolveSibling(path.getFileName() + "-" + name));
    }

    public Path strongroom() {
        return path.resolve("strongroom");
    }

    public Path control() {
        return path.resolve("control");
    }

    public Path authority() {
        return strongroom().resolve("ca.pem");
    }

    /// What one of its servers is told.
    Path config(String server) {
        return path.resolve(server + ".yaml");
    }

    /// Where the person who logged in last keeps their token.
    public Path session() {
        return path.resolve("session.json");
    }

    Path addressesFile() {
        return path.resolve("house.json");
    }

    /// Errors: [Refusal] when no house has been started here.
    public Addresses addresses() {
        try {
            return Json.read(Files.readAllBytes(addressesFile()), Addresses.class);
        } catch (IOException _) {
            throw Refusal.conflict(
                    "There is no house in %s; start one with `unseen up`, or name its directory with --dir."
                            .formatted(path));
        }
    }
}
