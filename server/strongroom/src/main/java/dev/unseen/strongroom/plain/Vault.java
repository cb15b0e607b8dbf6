package dev.unseen.strongroom.plain;

import dev.unseen.crypto.AnswerKey;
import dev.unseen.crypto.Binding;
import dev.unseen.crypto.Envelope;
import dev.unseen.crypto.Kek;
import dev.unseen.crypto.Plaintext;
import dev.unseen.strongroom.spec.DerivedForm;
import dev.unseen.strongroom.spec.KeyKind;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;

/// Seals values, opens them for the one who is entitled, and shows them to nobody else.
///
/// A value is opened from the store once, checked and rendered, and kept as a [WarmBox]; handing
/// it out again costs one decryption and one encryption.
/// Errors: `SealBroken` when a value does not belong where it lies.
public final class Vault {

    private final ProjectKeys keys;
    private final SecureRandom random;
    private final Generator generator;
    private final Derivation derivation;
    private final WarmKey warm;

    public Vault(ProjectKeys keys, SecureRandom random) {
        this.keys = keys;
        this.random = random;
        this.generator = new Generator(random);
        this.derivation = new Derivation(random);
        this.warm = new WarmKey(random);
    }

    /// Makes a value by the spec of its place.
    public SealedValue generate(Place place) {
        try (Plaintext value = generator.generate(place.spec())) {
            return seal(place, value);
        }
    }

    /// Both halves of a key pair.
    public record SealedPair(SealedValue secretHalf, SealedValue publicHalf) {}

    /// Makes a key pair, each half for its place; with a passphrase, the private key is encrypted
    /// under it.
    public SealedPair generatePair(
            KeyKind key, Place secretPlace, Place publicPlace, Optional<Payload> passphrase) {
        try (var pair = generator.generatePair(key, passphrase.map(Payload::value))) {
            return new SealedPair(
                    seal(secretPlace, pair.secretHalf()), seal(publicPlace, pair.publicHalf()));
        }
    }

    /// Seals what was taken in.
    public SealedValue seal(Place place, Payload payload) {
        return seal(place, payload.value());
    }

    private SealedValue seal(Place place, Plaintext value) {
        Kek kek = keys.current(place.project());
        return new SealedValue(Envelope.seal(kek, place.aad(), value, random));
    }

    private Plaintext open(Place place, SealedValue value) {
        Kek kek = keys.named(place.project(), value.keyId());
        return value.envelope().open(kek, place.aad());
    }

    private Plaintext open(Deliverable deliverable) {
        return switch (deliverable) {
            case Deliverable.Stored(var place, var value) -> open(place, value);
            case Deliverable.Composed(var spec, var parts) ->
                    Rendering.render(spec.template(), name -> open(part(parts.get(name))));
        };
    }

    private static Deliverable part(Deliverable.@org.jspecify.annotations.Nullable Stored part) {
        if (part == null) {
            throw new IllegalStateException("a composite without one of its parts");
        }
        return part;
    }

    public String derive(DerivedForm form, Place place, SealedValue value) {
        try (Plaintext open = open(place, value)) {
            return derivation.derive(form, place.spec(), open);
        }
    }

    /// Opens a value from the store and keeps it ready under this process's own key.
    public WarmBox warm(Deliverable deliverable) {
        try (Plaintext value = open(deliverable)) {
            return warmed("unseen/v1/warm-value", value);
        }
    }

    /// The same for everything that a bundle holds.
    public WarmBox warm(List<BundleItem> items) {
        try (var out = new WipedBytes(4_096)) {
            out.part(items.size());
            for (BundleItem item : items) {
                out.part(item.name());
                out.part(item.version());
                out.part(item.contentType());
                try (Plaintext value = open(item.value())) {
                    value.use(out::part);
                }
            }
            try (Plaintext body = out.toPlaintext()) {
                return warmed("unseen/v1/warm-bundle", body);
            }
        }
    }

    private WarmBox warmed(String purpose, Plaintext value) {
        byte[] aad = Binding.of(purpose).bytes();
        return warm.seal(aad, value);
    }

    /// Seals a value as the answer to one request of one session.
    public byte[] answer(WarmBox box, Answer answer) {
        try (Plaintext value = warm.open(box)) {
            return answer.key().seal(answer.nonce(), answer.aad(), value);
        }
    }

    /// Seals a bundle, with its head in front, as the answer to one request of one session.
    public byte[] answer(byte[] head, WarmBox bundle, Answer answer) {
        try (Plaintext body = warm.open(bundle);
                Plaintext whole = body.lend(bytes -> joined(head, bytes))) {
            return answer.key().seal(answer.nonce(), answer.aad(), whole);
        }
    }

    /// The session's key, the request's nonce and what the answer is bound to.
    public record Answer(AnswerKey key, byte[] nonce, byte[] aad) {}

    private static Plaintext joined(byte[] head, byte[] body) {
        byte[] whole = new byte[head.length + body.length];
        System.arraycopy(head, 0, whole, 0, head.length);
        System.arraycopy(body, 0, whole, head.length, body.length);
        return Plaintext.owning(whole);
    }

    /// Writes a value as it is: to a caller of an open project.
    public void write(WarmBox box, OutputStream out) {
        try (Plaintext value = warm.open(box)) {
            value.use(
                    bytes -> {
                        try {
                            out.write(bytes);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    });
        }
    }

    /// Whether a value can be given as text.
    public boolean isText(WarmBox box) {
        try (Plaintext value = warm.open(box)) {
            return value.lend(Payload::isUtf8);
        }
    }
}
