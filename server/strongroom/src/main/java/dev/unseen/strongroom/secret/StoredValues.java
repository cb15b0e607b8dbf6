package dev.unseen.strongroom.secret;

import dev.unseen.strongroom.keyring.TamperedRow;
import dev.unseen.strongroom.plain.Deliverable;
import dev.unseen.strongroom.spec.ValueSpec;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/// Collects what it takes to hand out a secret's current value, still sealed.
public final class StoredValues {

    private final SecretTable secrets;
    private final VersionTable versions;

    public StoredValues(SecretTable secrets, VersionTable versions) {
        this.secrets = secrets;
        this.versions = versions;
    }

    /// A value, and when the first of its parts expires.
    public record Value(Deliverable deliverable, Optional<Instant> notAfter) {}

    /// Errors: [TamperedRow] when a row that has to be there is not.
    public Value current(Handle handle, Secret secret) {
        return secret.nature().spec() instanceof ValueSpec.Composite composite
                ? composed(handle, secret, composite)
                : new Value(stored(handle, secret), secret.life().expires());
    }

    /// The same when the version is at hand already.
    Value current(Handle handle, Shelved found) {
        Secret secret = found.secret();
        return secret.nature().spec() instanceof ValueSpec.Composite composite
                ? composed(handle, secret, composite)
                : new Value(stored(secret, found.current()), secret.life().expires());
    }

    private Value composed(Handle handle, Secret secret, ValueSpec.Composite spec) {
        Map<String, Deliverable.Stored> parts = new LinkedHashMap<>();
        Optional<Instant> notAfter = secret.life().expires();
        for (var part : spec.parts().secrets().entrySet()) {
            Secret found = part(handle, secret, part.getValue());
            parts.put(part.getKey(), stored(handle, found));
            notAfter = earlier(notAfter, found.life().expires());
        }
        return new Value(new Deliverable.Composed(spec, parts), notAfter);
    }

    private Secret part(Handle handle, Secret composite, String id) {
        return secrets.find(handle, new SecretId(id))
                .filter(each -> each.project().equals(composite.project()))
                .orElseThrow(() -> new TamperedRow("composite_part"));
    }

    private Deliverable.Stored stored(Handle handle, Secret secret) {
        return stored(secret, versions.find(handle, secret.id(), secret.version()));
    }

    private static Deliverable.Stored stored(Secret secret, Optional<Version> current) {
        Version version = current.orElseThrow(() -> new TamperedRow("secret_version"));
        return new Deliverable.Stored(
                Secrets.place(secret, version.number()),
                version.value().orElseThrow(() -> new TamperedRow("secret_version")));
    }

    public static Optional<Instant> earlier(Optional<Instant> one, Optional<Instant> other) {
        return Stream.of(one, other).flatMap(Optional::stream).min(Instant::compareTo);
    }
}
