package dev.unseen.strongroom.order;

import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.json.Json;
import dev.unseen.strongroom.barbican.Refs;
import dev.unseen.strongroom.barbican.Timestamps;
import dev.unseen.strongroom.plain.Payload;
import dev.unseen.strongroom.secret.Attributes;
import dev.unseen.strongroom.secret.NewSecret;
import dev.unseen.strongroom.secret.Secret;
import dev.unseen.strongroom.spec.DerivedForm;
import dev.unseen.strongroom.spec.SecretClass;
import dev.unseen.strongroom.spec.SpecJson;
import dev.unseen.strongroom.spec.ValueSpec;
import java.time.Instant;
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

    /// Whether an order asks for a key pair.
    static boolean isPair(OrderBody body) {
        return switch (body.type().orElse("")) {
            case "key" -> false;
            case "asymmetric" -> true;
            default -> throw Refusal.malformed("An order's type is key or asymmetric.");
        };
    }

    static NewSecret secret(OrderBody body) {
        OrderBody.Meta meta = requireMeta(body);
        ValueSpec spec =
                meta.unseen()
                        .flatMap(OrderBody.Unseen::spec)
                        .map(node -> SpecJson.read(node, ref -> Refs.id("secrets", ref)))
                        .orElseGet(() -> byAlgorithm(meta));
        return new NewSecret(
                name(meta),
                attributes(meta, spec),
                new Secret.Nature(secretClass(meta), spec, derived(meta, spec)),
                expiration(meta));
    }

    static OrderBody.Meta requireMeta(OrderBody body) {
        OrderBody.Meta meta =
                body.meta().orElseThrow(() -> Refusal.malformed("An order has a meta."));
        if (meta.payload().filter(each -> !each.isNull()).isPresent()) {
            throw Refusal.malformed("An order brings no payload; a value is made for it.");
        }
        return meta;
    }

    static String name(OrderBody.Meta meta) {
        return meta.name().orElse("").strip();
    }

    static Optional<Instant> expiration(OrderBody.Meta meta) {
        return meta.expiration().filter(each -> !each.isBlank()).map(Timestamps::read);
    }

    private static ValueSpec byAlgorithm(OrderBody.Meta meta) {
        int bits = meta.bitLength().orElse(256);
        return switch (meta.algorithm().orElse("").toLowerCase(Locale.ROOT)) {
            case "aes" -> aes(bits, meta.mode().orElse(""));
            case "hmacsha1", "hmacsha256", "hmacsha384", "hmacsha512" -> hmac(bits);
            default ->
                    throw Refusal.malformed(
                            "An order's algorithm is aes, hmacsha1, hmacsha256, hmacsha384 or"
                                    + " hmacsha512, or its meta has unseen.spec.");
        };
    }

    /// In XTS mode a key is two of them.
    private static ValueSpec aes(int bits, String mode) {
        return bits == 512 && mode.equalsIgnoreCase("xts")
                ? new ValueSpec.Bytes(bits / 8)
                : new ValueSpec.Aes(bits);
    }

    private static ValueSpec hmac(int bits) {
        return bits == 128 || bits == 192
                ? new ValueSpec.Bytes(bits / 8)
                : new ValueSpec.Hmac(bits);
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
        String type = contentType(meta).orElse(made);
        boolean ours = meta.unseen().flatMap(OrderBody.Unseen::spec).isPresent();
        if (ours && !type.equals(made)) {
            throw Refusal.malformed(
                    "A value of kind %s has payload_content_type %s.".formatted(spec.kind(), made));
        }
        return new Attributes(
                secretType(meta, spec), meta.algorithm(), bits(meta, spec), meta.mode(), type);
    }

    static Optional<String> contentType(OrderBody.Meta meta) {
        Optional<String> type = meta.payloadContentType().filter(each -> !each.isEmpty());
        return type.map(Payload::contentType);
    }

    private static OptionalInt bits(OrderBody.Meta meta, ValueSpec spec) {
        return switch (spec) {
            case ValueSpec.Aes aes -> OptionalInt.of(aes.bits());
            case ValueSpec.Hmac hmac -> OptionalInt.of(hmac.bits());
            default -> meta.bitLength().map(OptionalInt::of).orElseGet(OptionalInt::empty);
        };
    }

    private static String secretType(OrderBody.Meta meta, ValueSpec spec) {
        return switch (spec) {
            case ValueSpec.Bytes _ when meta.algorithm().isPresent() -> "symmetric";
            case ValueSpec.Aes _, ValueSpec.Hmac _ -> "symmetric";
            case ValueSpec.PrivateKey _ -> "private";
            case ValueSpec.Password _, ValueSpec.Passphrase _ -> "passphrase";
            default -> "opaque";
        };
    }

    /// What was asked for, as a later description of the order repeats it.
    static String meta(NewSecret secret, OrderBody body) {
        Map<String, Object> meta = meta(requireMeta(body), secret.expires());
        if (body.meta().flatMap(OrderBody.Meta::unseen).isPresent()) {
            meta.put("unseen", unseen(secret.nature()));
        }
        return Json.text(meta);
    }

    static Map<String, Object> meta(OrderBody.Meta asked, Optional<Instant> expires) {
        Map<String, Object> meta = new LinkedHashMap<>();
        meta.put("name", asked.name().map(String::strip));
        asked.algorithm().ifPresent(each -> meta.put("algorithm", each));
        asked.bitLength().ifPresent(each -> meta.put("bit_length", each));
        asked.mode().ifPresent(each -> meta.put("mode", each));
        asked.payloadContentType().ifPresent(each -> meta.put("payload_content_type", each));
        meta.put("expiration", expires.map(Timestamps::text));
        return meta;
    }

    private static Map<String, Object> unseen(Secret.Nature nature) {
        Map<String, Object> unseen = new LinkedHashMap<>();
        unseen.put("spec", SpecJson.map(nature.spec()));
        unseen.put("class", nature.secretClass().wireName());
        unseen.put("derived", nature.derived().stream().map(DerivedForm::wireName).toList());
        return unseen;
    }
}
