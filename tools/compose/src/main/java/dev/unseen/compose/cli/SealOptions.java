package dev.unseen.compose.cli;

import dev.unseen.compose.failure.Outage;
import dev.unseen.compose.failure.Refusal;
import dev.unseen.compose.sealed.Identity;
import dev.unseen.compose.sealed.Recipient;
import dev.unseen.compose.sealed.Seal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/// To whom a backup is sealed, and who opens it.
final class SealOptions {
    @Option(
            names = "--recipient",
            paramLabel = "age1…",
            description = "Seal backups to this age recipient.")
    Optional<String> recipient = Optional.empty();

    @Option(
            names = "--passphrase-file",
            paramLabel = "FILE",
            description = "Seal or open backups with the passphrase in this file's first line.")
    Optional<Path> passphraseFile = Optional.empty();

    @Option(
            names = "--identity",
            paramLabel = "FILE",
            description = "Open backups with this age identity.")
    Optional<Path> identity = Optional.empty();

    Seal seal(Surroundings surroundings) {
        if (passphraseFile.isPresent()) {
            return new Seal.WithPassphrase(passphrase(passphraseFile.get()));
        }
        Recipient to =
                recipient
                        .map(Recipient::parse)
                        .orElseGet(
                                () ->
                                        surroundings
                                                .home()
                                                .identity(surroundings.random())
                                                .recipient());
        return new Seal.ToRecipient(to);
    }

    Seal.Key key(Surroundings surroundings) {
        if (passphraseFile.isPresent()) {
            return new Seal.Key.OfPassphrase(passphrase(passphraseFile.get()));
        }
        Optional<Identity> given =
                identity.map(file -> Identity.parse(read(Given.file("--identity", file))));
        return new Seal.Key.OfIdentity(
                given.or(surroundings.home()::existingIdentity)
                        .orElseThrow(
                                () ->
                                        Refusal.notFound(
                                                "no identity to open the backup; give --identity"
                                                        + " or --passphrase-file")));
    }

    private static char[] passphrase(Path file) {
        String line = read(Given.file("--passphrase-file", file)).lines().findFirst().orElse("");
        if (line.length() < 8) {
            throw Refusal.malformed("a passphrase has at least 8 characters");
        }
        return line.toCharArray();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new Outage("disk", "cannot read " + file);
        }
    }
}
