package dev.unseen.strongroom.spec;

import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;

/// A spec as JSON, on the wire and in the store: `{"kind":"base64url","bytes":32}`. Unknown kinds
/// and members are refused; what is written reads back as the same spec.
public final class SpecJson {

    private static final String KINDS =
            "bytes, hex, base64, base64url, password, passphrase, uuid, aes, hmac, rsa, ec,"
                    + " ed25519, x25519, ml-kem, composite";

    private SpecJson() {}

    /// Reads what a caller sent.
    ///
    /// @param secretId finds the id in a reference to a secret, or refuses it
    public static ValueSpec read(JsonNode node, UnaryOperator<String> secretId) {
        ValueSpec spec = of(new Members(node), secretId);
        if (spec instanceof ValueSpec.Given) {
            throw unknownKind();
        }
        return spec;
    }

    /// Reads what [#text] wrote.
    public static ValueSpec parse(String text) {
        JsonNode node = Json.tree(text.getBytes(StandardCharsets.UTF_8));
        return of(new Members(node), UnaryOperator.identity());
    }

    public static String text(ValueSpec spec) {
        return Json.text(map(spec));
    }

    /// The members in a fixed order.
    public static Map<String, Object> map(ValueSpec spec) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("kind", spec.kind());
        switch (spec) {
            case ValueSpec.Bytes each -> map.put("bytes", each.bytes());
            case ValueSpec.Encoded each -> map.put("bytes", each.bytes());
            case ValueSpec.Password each -> {
                map.put("length", each.length());
                map.put("alphabet", each.alphabet());
            }
            case ValueSpec.Passphrase each -> map.put("words", each.words());
            case ValueSpec.Aes each -> map.put("bits", each.bits());
            case ValueSpec.Hmac each -> map.put("bits", each.bits());
            case ValueSpec.PrivateKey(KeyKind.Rsa rsa) -> map.put("bits", rsa.bits());
            case ValueSpec.PrivateKey(KeyKind.Ec ec) -> map.put("bits", ec.bits());
            case ValueSpec.PrivateKey(KeyKind.MlKem kem) -> map.put("set", kem.set());
            case ValueSpec.PrivateKey _, ValueSpec.Uuid _, ValueSpec.Given _ -> {}
            case ValueSpec.Composite each -> {
                map.put("template", each.template().text());
                map.put("parts", each.parts().secrets());
            }
        }
        return map;
    }

    private static ValueSpec of(Members members, UnaryOperator<String> secretId) {
        ValueSpec spec =
                switch (members.text("kind")) {
                    case "bytes" -> new ValueSpec.Bytes(members.number("bytes", 32));
                    case "hex" -> encoded(Encoding.HEX, members);
                    case "base64" -> encoded(Encoding.BASE64, members);
                    case "base64url" -> encoded(Encoding.BASE64URL, members);
                    case "password" -> password(members);
                    case "passphrase" -> new ValueSpec.Passphrase(members.number("words", 8));
                    case "uuid" -> new ValueSpec.Uuid();
                    case "aes" -> new ValueSpec.Aes(members.number("bits", 256));
                    case "hmac" -> new ValueSpec.Hmac(members.number("bits", 256));
                    case "rsa" -> key(new KeyKind.Rsa(members.number("bits", 3072)));
                    case "ec" -> key(new KeyKind.Ec(members.number("bits", 256)));
                    case "ed25519" -> key(new KeyKind.Ed25519());
                    case "x25519" -> key(new KeyKind.X25519());
                    case "ml-kem" -> key(new KeyKind.MlKem(members.number("set", 768)));
                    case "composite" -> composite(members, secretId);
                    case "given" -> new ValueSpec.Given(false);
                    case "given-text" -> new ValueSpec.Given(true);
                    default -> throw unknownKind();
                };
        members.finish();
        return spec;
    }

    private static ValueSpec encoded(Encoding encoding, Members members) {
        return new ValueSpec.Encoded(encoding, members.number("bytes", 32));
    }

    private static ValueSpec key(KeyKind kind) {
        return new ValueSpec.PrivateKey(kind);
    }

    private static ValueSpec password(Members members) {
        return new ValueSpec.Password(
                members.number("length", 32),
                members.text("alphabet", ValueSpec.Password.ALPHANUMERIC));
    }

    private static ValueSpec composite(Members members, UnaryOperator<String> secretId) {
        Map<String, String> parts = new TreeMap<>();
        members.texts("parts").forEach((name, ref) -> parts.put(name, secretId.apply(ref)));
        return new ValueSpec.Composite(new Template(members.text("template")), new Parts(parts));
    }

    private static Refusal unknownKind() {
        return Refusal.malformed("A spec's kind is one of " + KINDS + ".");
    }

    /// The members of one object; those that nobody asked for are refused.
    private static final class Members {

        private final JsonNode node;
        private final Set<String> known = new TreeSet<>();

        Members(JsonNode node) {
            if (!node.isObject()) {
                throw Refusal.malformed("A spec is an object with a kind.");
            }
            this.node = node;
        }

        String text(String name) {
            return text(name, "");
        }

        String text(String name, String absent) {
            JsonNode value = find(name);
            if (value.isMissingNode() && !absent.isEmpty()) {
                return absent;
            }
            if (!value.isString()) {
                throw Refusal.malformed("A spec's %s is text.".formatted(name));
            }
            return value.stringValue();
        }

        int number(String name, int absent) {
            JsonNode value = find(name);
            if (value.isMissingNode()) {
                return absent;
            }
            if (!value.isIntegralNumber() || !value.canConvertToInt()) {
                throw Refusal.malformed("A spec's %s is a whole number.".formatted(name));
            }
            return value.intValue();
        }

        Map<String, String> texts(String name) {
            JsonNode value = find(name);
            boolean texts = value.isObject() && value.valueStream().allMatch(JsonNode::isString);
            if (!texts || value.size() > Parts.COUNT_MAX) {
                throw Refusal.malformed(
                        "A spec's %s is an object of at most %d references."
                                .formatted(name, Parts.COUNT_MAX));
            }
            Map<String, String> map = new TreeMap<>();
            value.forEachEntry((key, each) -> map.put(key, each.stringValue()));
            return map;
        }

        void finish() {
            if (!known.containsAll(node.propertyNames())) {
                throw Refusal.malformed(
                        "A spec of this kind has %s, nothing else."
                                .formatted(String.join(", ", known)));
            }
        }

        private JsonNode find(String name) {
            known.add(name);
            return node.path(name);
        }
    }
}
