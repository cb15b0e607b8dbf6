package dev.unseen.columns.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.unseen.columns.codec.Unreadable.Reason;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Encrypts and decrypts fields of database columns. Immutable, safe for many threads; one serves
 * any number of columns.
 *
 * <p>Errors: {@link Unreadable}. A value that does not open is never returned as it is.
 *
 * <p>Source: docs/formats/columns.md.
 */
public final class ColumnCodec {

    private static final String DIGEST = "unseen/columns/v1/digest";

    private final KeyRing ring;
    private final Format format;
    private final SecureRandom random;
    private final InstantSource time;
    private final Manner manner;

    private record Manner(Reading reading, Alarm alarm, Optional<Subjects> subjects) {}

    private ColumnCodec(
            KeyRing ring, Format format, SecureRandom random, InstantSource time, Manner manner) {
        this.ring = ring;
        this.format = format;
        this.random = random;
        this.time = time;
        this.manner = manner;
    }

    /** A strict one that writes alarms to the log. The ring stays its owner's. */
    public static ColumnCodec of(
            KeyRing ring, Format format, SecureRandom random, InstantSource time) {
        var strict = new Manner(Reading.STRICT, Alarm.toLog(), Optional.empty());
        return new ColumnCodec(ring, format, random, time, strict);
    }

    /** One that reads in another way: plain values too while a column is migrated. */
    public ColumnCodec reading(Reading other) {
        return with(new Manner(other, manner.alarm(), manner.subjects()));
    }

    /** One that tells poison records to somebody else than the log. */
    public ColumnCodec alarming(Alarm other) {
        return with(new Manner(manner.reading(), other, manner.subjects()));
    }

    /** One that also writes and reads values under the keys of subjects. */
    public ColumnCodec with(Subjects subjects) {
        if (format == Format.FERNET) {
            throw new IllegalArgumentException(
                    "A Fernet token does not name its key; keys of subjects need the native"
                            + " format.");
        }
        return with(new Manner(manner.reading(), manner.alarm(), Optional.of(subjects)));
    }

    private ColumnCodec with(Manner other) {
        return new ColumnCodec(ring, format, random, time, other);
    }

    public Format format() {
        return format;
    }

    public KeyRing ring() {
        return ring;
    }

    /** Encrypts under the primary key, whatever the value looks like. */
    public String encrypt(Place place, Original original) {
        return write(ring.primary(), place, new Form.Value(original, false));
    }

    /** Encrypts a value whose decryption is to raise the alarm; it looks like any other. */
    public String encryptPoison(Place place, Original original) {
        return write(ring.primary(), place, new Form.Value(original, true));
    }

    /** Encrypts under the key of a subject. Errors: {@link Unreadable} when it was shredded. */
    public String encryptFor(String subject, Place place, Original original) {
        try (DataKey key = subjects().keyOf(subject, place)) {
            return write(key, place, new Form.Value(original, false));
        }
    }

    /** Decrypts; of a plain value, where this reader takes those, the value itself as text. */
    public Original decrypt(Place place, String stored) {
        if (!claims(stored)) {
            requirePlainIsTaken(place);
            return Original.text(stored);
        }
        Opened opened = open(place, stored);
        if (opened.poison()) {
            raise(place, opened);
        }
        return opened.original();
    }

    private void raise(Place place, Opened opened) {
        try {
            manner.alarm().raised(place, opened.keyId());
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    /** A plain value as it is, where this reader takes those. */
    public Original plain(Place place, Original original) {
        requirePlainIsTaken(place);
        return original;
    }

    private void requirePlainIsTaken(Place place) {
        if (manner.reading() == Reading.STRICT) {
            throw new Unreadable(Reason.NOT_ENCRYPTED, place);
        }
    }

    /** Whether a stored value begins like a ciphertext of this format, and so is never plain. */
    public boolean claims(String stored) {
        return format.form().claims(stored);
    }

    /** Decrypts for upkeep: no alarm, and never a plain value. */
    public Opened open(Place place, String stored) {
        if (!claims(stored)) {
            throw new Unreadable(Reason.NOT_ENCRYPTED, place);
        }
        return format.form().read(place, stored, keys());
    }

    /** What a stored value is; no alarm. */
    public Recognised recognise(Place place, String stored) {
        if (!claims(stored)) {
            return new Recognised.Plain();
        }
        try (Opened opened = open(place, stored)) {
            return new Recognised.Encrypted(opened.keyId(), opened.poison());
        } catch (Unreadable e) {
            return new Recognised.Undecryptable(e.reason());
        }
    }

    /**
     * The same value under the primary key. Empty when it is already, or when its key is a
     * subject's. Poison stays poison.
     */
    public Optional<String> reencrypt(Place place, String stored) {
        try (Opened opened = open(place, stored)) {
            String keyId = opened.keyId();
            if (keyId.equals(ring.primary().id()) || Subjects.owns(keyId)) {
                return Optional.empty();
            }
            return Optional.of(write(ring.primary(), place, value(opened)));
        }
    }

    /**
     * The same value for another place: a primary key changed, or a row was copied. A subject's
     * value stays under that subject's key.
     */
    public String rebind(Place from, Place to, String stored) {
        try (Opened opened = open(from, stored)) {
            if (!Subjects.owns(opened.keyId())) {
                return write(ring.primary(), to, value(opened));
            }
            return keys().lend(to, opened.keyId(), key -> write(key, to, value(opened)))
                    .orElseThrow();
        }
    }

    private static Form.Value value(Opened opened) {
        return new Form.Value(opened.original(), opened.poison());
    }

    /**
     * A keyed digest of an original in its place, by which a later decryption is compared. Equal
     * values of two rows have different digests.
     *
     * <p>Shape: {@code dig1:key id:base64url(HMAC-SHA-256)}.
     */
    public String digest(Place place, Original original) {
        return digest(ring.primary(), place, original);
    }

    /** Whether an original is the one a digest was made of. Errors: {@link Unreadable}. */
    public boolean matches(Place place, Original original, String digest) {
        List<String> parts = List.of(digest.split(":", -1));
        if (parts.size() != 3 || !parts.get(0).equals("dig1")) {
            throw new Unreadable(Reason.MALFORMED, place);
        }
        DataKey key =
                ring.find(parts.get(1))
                        .orElseThrow(() -> new Unreadable(Reason.UNKNOWN_KEY, place, parts.get(1)));
        return MessageDigest.isEqual(
                digest(key, place, original).getBytes(UTF_8), digest.getBytes(UTF_8));
    }

    private static String digest(DataKey key, Place place, Original original) {
        byte[] context = place.context(DIGEST, key.id());
        byte[] mac = original.lend(bytes -> key.mac(context, bytes));
        return "dig1:"
                + key.id()
                + ":"
                + Base64.getUrlEncoder().withoutPadding().encodeToString(mac);
    }

    private String write(DataKey key, Place place, Form.Value value) {
        return format.form().write(key, place, value, new Form.Writing(random, time.instant()));
    }

    private Subjects subjects() {
        return manner.subjects()
                .orElseThrow(() -> new IllegalStateException("This codec has no subjects."));
    }

    private Form.Keys keys() {
        return new RingAndSubjects(ring, manner.subjects());
    }
}
