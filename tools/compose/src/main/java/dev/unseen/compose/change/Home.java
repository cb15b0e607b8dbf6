package dev.unseen.compose.change;

import dev.unseen.compose.failure.Outage;
import dev.unseen.compose.sealed.Identity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Where this user's keys for backups and digests lie, away from every project:
/// `$UNSEEN_HOME`, or `unseen/compose` in the user's configuration folder.
public final class Home {
    private static final String IDENTITY = "identity.txt";
    private static final String DIGEST_KEY = "digest.key";
    private final Path folder;

    public Home(Path folder) {
        this.folder = folder;
    }

    public static Home of(Map<String, String> environment) {
        String own = environment.getOrDefault("UNSEEN_HOME", "");
        if (!own.isEmpty()) {
            return new Home(Path.of(own));
        }
        String config = environment.getOrDefault("XDG_CONFIG_HOME", "");
        Path base =
                config.isEmpty()
                        ? Path.of(System.getProperty("user.home"), ".config")
                        : Path.of(config);
        return new Home(base.resolve("unseen/compose"));
    }

    public Path identityFile() {
        return folder.resolve(IDENTITY);
    }

    /// The identity that backups are sealed to when nobody names a recipient; made at first use.
    public Identity identity(SecureRandom random) {
        return Identity.parse(
                new String(
                        kept(
                                IDENTITY,
                                () ->
                                        (Identity.generate(random).secretText() + "\n")
                                                .getBytes(StandardCharsets.US_ASCII)),
                        StandardCharsets.US_ASCII));
    }

    public Optional<Identity> existingIdentity() {
        return Files.exists(identityFile())
                ? Optional.of(identity(new SecureRandom()))
                : Optional.empty();
    }

    /// The key of the digests in plans and manifests; made at first use.
    public Digests digests(SecureRandom random) {
        return new Digests(
                kept(
                        DIGEST_KEY,
                        () -> {
                            byte[] key = new byte[32];
                            random.nextBytes(key);
                            return key;
                        }));
    }

    private byte[] kept(String name, Supplier<byte[]> fresh) {
        Path file = folder.resolve(name);
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(
                        folder,
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rwx------")));
                new Disk(Boundary.NONE).write(file, fresh.get(), Attributes.PRIVATE);
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new Outage("disk", "cannot keep " + name + " in " + folder);
        }
    }
}
