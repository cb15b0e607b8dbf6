package dev.unseen.strongroom.order;

import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.json.Json;
import dev.unseen.strongroom.barbican.Refs;
import dev.unseen.strongroom.barbican.Timestamps;
import dev.unseen.strongroom.secret.Attributes;
import dev.unseen.strongroom.secret.NewSecret;
import dev.unseen.strongroom.secret.Secret;
import dev.unseen.strongroom.spec.DerivedForm;
import dev.unseen.strongroom.spec.SecretClass;
import dev.unseen.strongroom.spec.SpecJson;
import dev.unseen.strongroom.spec.ValueSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/// Reads what an order asks for, by Barbican's algorithm or by a spec of ours, and refuses at once
/// what could not be made.
final class OrderReading {

    private OrderReading() {}

    static NewSecret secret(OrderBody body) {
        if (!body.type().filter("key"::equals).isPresent()) {
            throw Refusal.malformed("An order's type is key; key pairs are a spec of ours.");
        }
        OrderBody.Meta meta =
                body.meta().orElseThrow(() -> Refusal.malformed("An order has a meta."));
        ValueSpec spec =
                meta.unseen()
                        .flatMap(OrderBody.Unseen::spec)
                        .map(node -> SpecJson.read(node, ref -> Refs.id("secrets", ref)))
                        .orElseGet(() -> byAlgorithm(meta));
        return new NewSecret(
                meta.name().orElse(""),
                attributes(meta, spec),
                new Secret.Nature(secretClass(meta), spec, derived(meta, spec)),
                meta.expiration().map(Timestamps::read));
    }

    private static ValueSpec byAlgorithm(OrderBody.Meta meta) {
        int bits = meta.bitLength().orElse(256);
        return switch (meta.algorithm().orElse("").toLowerCase(Locale.ROOT)) {
            case "aes" -> new ValueSpec.Aes(bits);
            case "hmacsha1", "hmacsha256", "hmacsha384", "hmacsha512" -> new ValueSpec.Hmac(bits);
            default ->
                    throw Refusal.malformed(
                            "An order's algorithm is aes, hmacsha1, hmacsha256, hmacsha384 or"
                                    + " hmacsha512, or its meta has unseen.spec.");
        };
    }

    private static SecretClass secretClass(OrderBody.Meta meta) {
        SecretClass wanted =
                meta.unseen()
                        .flatMap(OrderBody.Unseen::secretClass)
                        .map(SecretClass::named)
                        .orElse(SecretClass.REGENERABLE);
        if (wanted == SecretClass.EXTERNAL) {
            throw Refusal.malformed("An external secret is stored, not ordered.");
        }
        return wanted;
    }

    private static Set<DerivedForm> derived(OrderBody.Meta meta, ValueSpec spec) {
        List<String> names = meta.unseen().flatMap(OrderBody.Unseen::derived).orElse(List.of());
        Set<DerivedForm> forms = names.stream().map(DerivedForm::named).collect(Collectors.toSet());
        for (DerivedForm form : forms) {
            if (!form.existsFor(spec)) {
                throw Refusal.malformed(
                        "A value of kind %s has no derived form %s."
                                .formatted(spec.kind(), form.wireName()));
            }
        }
        return forms;
    }

    private static Attributes attributes(OrderBody.Meta meta, ValueSpec spec) {
        boolean text = spec.isText() || spec instanceof ValueSpec.Composite;
        String made = text ? Attributes.TEXT : Attributes.BYTES;
        if (meta.payloadContentType().filter(each -> !each.equals(made)).isPresent()) {
            throw Refusal.malformed(
                    "A value of kind %s has payload_content_type %s.".formatted(spec.kind(), made));
        }
        return new Attributes(
                secretType(spec), meta.algorithm(), bits(meta, spec), meta.mode(), made);
    }

    private static OptionalInt bits(OrderBody.Meta meta, ValueSpec spec) {
        return switch (spec) {
            case ValueSpec.Aes aes -> OptionalInt.of(aes.bits());
            case ValueSpec.Hmac hmac -> OptionalInt.of(hmac.bits());
            default -> meta.bitLength().map(OptionalInt::of).orElseGet(OptionalInt::empty);
        };
    }

    private static String secretType(ValueSpec spec) {
        return switch (spec) {
            case ValueSpec.Aes _, ValueSpec.Hmac _ -> "symmetric";
            case ValueSpec.PrivateKey _ -> "private";
            case ValueSpec.Password _, ValueSpec.Passphrase _ -> "passphrase";
            default -> "opaque";
        };
    }

    /// What was asked for, as a later description of the order repeats it.
    static String meta(NewSecret secret, OrderBody body) {
        Attributes attributes = secret.attributes();
        Map<String, Object> meta = new LinkedHashMap<>();
        meta.put("name", secret.name().isEmpty() ? Optional.empty() : secret.name());
        meta.put("algorithm", attributes.algorithm());
        meta.put(
                "bit_length",
                attributes.bitLength().isPresent()
                        ? attributes.bitLength().getAsInt()
                        : Optional.empty());
        meta.put("mode", attributes.mode());
        meta.put("payload_content_type", attributes.contentType());
        meta.put("expiration", secret.expires().map(Timestamps::text));
        if (body.meta().flatMap(OrderBody.Meta::unseen).isPresent()) {
            meta.put("unseen", unseen(secret.nature()));
        }
        return Json.text(meta);
    }

    private static Map<String, Object> unseen(Secret.Nature nature) {
        Map<String, Object> unseen = new LinkedHashMap<>();
        unseen.put("spec", SpecJson.map(nature.spec()));
        unseen.put("class", nature.secretClass().wireName());
        unseen.put("derived", nature.derived().stream().map(DerivedForm::wireName).toList());
        return unseen;
    }
}
