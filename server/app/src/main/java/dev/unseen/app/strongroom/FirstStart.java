package dev.unseen.app.strongroom;

import dev.unseen.chassis.file.PrivateFiles;
import dev.unseen.chassis.json.Json;
import dev.unseen.identity.Bootstrap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What a fresh installation hands out, once, each in a private file.
record FirstStart(Bootstrap bootstrap, Bootstrap.Names names) {

    /// What control and the first administrator get in with.
    void handOut(Path credential, Path data) {
        credential(credential);
        setupLink(data.resolve("setup-link.txt"));
    }

    /// Made when the file is missing; the credential before it stops working.
    private void credential(Path file) {
        if (Files.notExists(file)) {
            PrivateFiles.directory(file.resolveSibling("").normalize());
            var credential = bootstrap.controlCredential(names);
            var body = AuthBody.of(credential.id(), credential.secret());
            PrivateFiles.replace(file, Json.write(body));
        }
    }

    private void setupLink(Path file) {
        Optional<URI> link = bootstrap.setupLink(names);
        if (link.isPresent()) {
            PrivateFiles.replace(file, link.get().toString().getBytes(StandardCharsets.US_ASCII));
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

    /// Made when the file is missing, in the form that a shell reads; the password before stops
    /// working.
    void administrator(Path file, URI url, Path tls) {
        if (Files.exists(file)) {
            return;
        }
        try {
            var made = bootstrap.administratorCredential();
            PrivateFiles.replace(file, openrc(made, url, tls).getBytes(StandardCharsets.US_ASCII));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a password was hashed", e);
        }
    }

    private static String openrc(Bootstrap.AdministratorCredential made, URI url, Path tls) {
        return """
        export OS_AUTH_URL=%s/identity/v3
        export OS_IDENTITY_API_VERSION=3
        export OS_USERNAME=%s
        export OS_PASSWORD=%s
        export OS_PROJECT_NAME=%s
        export OS_USER_DOMAIN_NAME=Default
        export OS_PROJECT_DOMAIN_NAME=Default
        export OS_CACERT='%s'
        """
                .formatted(
                        url, made.user(), made.password(), made.project(), tls.resolve("ca.pem"));
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
