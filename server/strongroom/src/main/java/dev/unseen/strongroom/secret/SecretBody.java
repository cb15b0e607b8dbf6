package dev.unseen.strongroom.secret;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.strongroom.barbican.Timestamps;
import dev.unseen.strongroom.spec.SecretClass;
import dev.unseen.strongroom.spec.ValueSpec;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// The body of a secret as Barbican's clients send it, without its value.
record SecretBody(
        Optional<String> name,
        Optional<String> expiration,
        Optional<String> algorithm,
        Optional<Integer> bitLength,
        Optional<String> mode,
        Optional<String> secretType,
        Optional<String> transportKeyNeeded,
        Optional<String> transportKeyId,
        Optional<Unseen> unseen) {

    record Unseen(@JsonProperty("class") Optional<String> secretClass) {}

    /// A value that comes from outside is somebody else's until it says otherwise.
    NewSecret secret() {
        SecretClass secretClass =
                unseen.flatMap(Unseen::secretClass)
                        .map(SecretClass::named)
                        .orElse(SecretClass.EXTERNAL);
        if (transportKeyId.isPresent()) {
            throw Refusal.malformed("There is no such transport key; values come under TLS.");
        }
        return new NewSecret(
                name.orElse("").strip(),
                new Attributes(
                        secretType.orElse("opaque"),
                        algorithm,
                        bitLength.map(OptionalInt::of).orElseGet(OptionalInt::empty),
                        mode,
                        ""),
                new Secret.Nature(secretClass, new ValueSpec.Given(false), Set.of()),
                expiration.filter(each -> !each.isBlank()).map(Timestamps::read));
    }
}
