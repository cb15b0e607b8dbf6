package dev.unseen.strongroom.secret;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.json.Json;
import dev.unseen.strongroom.barbican.Timestamps;
import dev.unseen.strongroom.spec.SecretClass;
import dev.unseen.strongroom.spec.ValueSpec;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// The body of a secret as Barbican's clients send it, without its value.
@JsonIgnoreProperties(ignoreUnknown = true)
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

    /// What may be left out and may not be null, as in Barbican.
    private static final List<String> NEVER_NULL =
            List.of(
                    "algorithm",
                    "bit_length",
                    "mode",
                    "secret_type",
                    "expiration",
                    "transport_key_needed",
                    "transport_key_id");

    static SecretBody read(byte[] body) {
        JsonNode tree = Json.tree(body);
        for (String each : NEVER_NULL) {
            if (tree.path(each).isNull()) {
                throw Refusal.malformed("The %s of a secret is not null.".formatted(each));
            }
        }
        return Json.read(body, SecretBody.class);
    }

    /// A value that comes from outside is somebody else's until it says otherwise.
    NewSecret secret() {
        SecretClass secretClass =
                unseen.flatMap(Unseen::secretClass)
                        .map(SecretClass::named)
                        .orElse(SecretClass.EXTERNAL);
        if (transportKeyNeeded.filter(each -> !each.matches("true|false")).isPresent()) {
            throw Refusal.malformed("A transport_key_needed is true or false, as text.");
        }
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
