package dev.unseen.strongroom.order;

import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.json.Json;
import dev.unseen.strongroom.secret.Attributes;
import dev.unseen.strongroom.secret.Births;
import dev.unseen.strongroom.secret.NewSecret;
import dev.unseen.strongroom.secret.Secret;
import dev.unseen.strongroom.spec.KeyKind;
import dev.unseen.strongroom.spec.SecretClass;
import dev.unseen.strongroom.spec.ValueSpec;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// Reads what an order of a key pair asks for, and refuses at once what could not be made.
final class PairReading {

    private PairReading() {}

    static WantedPair pair(OrderBody body) {
        OrderBody.Meta meta = OrderReading.requireMeta(body);
        KeyKind key = key(meta);
        Optional<Instant> expires = OrderReading.expiration(meta);
        var halves =
                new Births.Halves(
                        half(meta, "private", expires),
                        half(meta, "public", expires),
                        half(meta, "passphrase", expires));
        return new WantedPair(halves, key, Json.text(OrderReading.meta(meta, expires)));
    }

    private static KeyKind key(OrderBody.Meta meta) {
        int bits =
                meta.bitLength()
                        .orElseThrow(
                                () -> Refusal.malformed("An order of a key pair has bit_length."));
        return switch (meta.algorithm().orElse("").toLowerCase(Locale.ROOT)) {
            case "rsa" -> new KeyKind.Rsa(bits);
            case "ec" -> new KeyKind.Ec(bits);
            default -> throw Refusal.malformed("The algorithm of a key pair is rsa or ec.");
        };
    }

    private static NewSecret half(
            OrderBody.Meta meta, String secretType, Optional<Instant> expires) {
        var attributes =
                new Attributes(
                        secretType,
                        meta.algorithm(),
                        meta.bitLength().map(OptionalInt::of).orElseGet(OptionalInt::empty),
                        meta.mode(),
                        OrderReading.contentType(meta).orElse(Attributes.BYTES));
        var nature =
                new Secret.Nature(SecretClass.REGENERABLE, new ValueSpec.Given(true), Set.of());
        return new NewSecret(OrderReading.name(meta), attributes, nature, expires);
    }
}
