package dev.unseen.columns.codec;

import dev.unseen.crypto.Binding;
import dev.unseen.crypto.MalformedBox;
import dev.unseen.crypto.Plaintext;
import dev.unseen.crypto.SealBroken;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A data key per subject (a person, a customer), so that a subject's values everywhere become
 * unreadable when one key is destroyed.
 *
 * <p>{@link #shred} destroys the key in the living database. Copies in backups end with {@link
 * #rewrap}: add and promote a new wrapping key, rewrap, destroy the old wrapping key. An old copy
 * of a destroyed key then has nothing that opens it, and every other subject reads on, from backups
 * too.
 *
 * <p>Keys are read from the store each time: none stays in memory after it was shredded.
 *
 * <p>Source: docs/formats/columns.md, section 6.
 */
public final class Subjects {

    private static final String PURPOSE = "unseen/columns/v1/subject-key";
    private static final String PREFIX = "s.";
    private static final int ID_BYTES = 16;
    private static final int BATCH_ROWS = 500;

    private final KeyRing wrapping;
    private final SubjectStore store;
    private final SecureRandom random;

    /**
     * @param wrapping a ring for this alone, so that its old keys can be destroyed
     */
    public Subjects(KeyRing wrapping, SubjectStore store, SecureRandom random) {
        this.wrapping = wrapping;
        this.store = store;
        this.random = random;
    }

    /** Whether a key of this id is a subject's. */
    public static boolean owns(String keyId) {
        return keyId.startsWith(PREFIX);
    }

    /** Whether a stored value says that it is under the key of this id. */
    public static boolean isUnder(String keyId, String stored) {
        return stored.startsWith(NativeForm.PREFIX + keyId + ":");
    }

    /** The subject's key, made when there is none; the caller closes it. */
    DataKey keyOf(String subject, Place place) {
        SubjectStore.Row row = store.findSubject(subject).orElseGet(() -> make(subject));
        return unwrap(row, place);
    }

    /** The caller closes it. */
    Optional<DataKey> find(String keyId, Place place) {
        return store.findKey(keyId).map(row -> unwrap(row, place));
    }

    /** The id of a subject's key, which it keeps when the key is destroyed. */
    public Optional<String> keyId(String subject) {
        return store.findSubject(subject).map(SubjectStore.Row::keyId);
    }

    /** Destroys a subject's key; whether it had one. */
    public boolean shred(String subject) {
        Optional<SubjectStore.Row> row = store.findSubject(subject);
        row.ifPresent(each -> store.destroy(each.keyId()));
        return row.flatMap(SubjectStore.Row::wrapped).isPresent();
    }

    /** Wraps every living key under the primary wrapping key; how many were under another one. */
    public long rewrap() {
        long count = 0;
        String after = "";
        for (var rows = store.living(after, BATCH_ROWS); !rows.isEmpty(); ) {
            for (SubjectStore.Row each : rows) {
                count += rewrap(each) ? 1 : 0;
                after = each.keyId();
            }
            rows = store.living(after, BATCH_ROWS);
        }
        return count;
    }

    private boolean rewrap(SubjectStore.Row row) {
        String wrapped = row.wrapped().orElseThrow();
        if (wrapped.startsWith(wrapping.primary().id() + ":")) {
            return false;
        }
        try (Plaintext key = open(row, wrapped, () -> broken(row.keyId()))) {
            return store.replace(row.keyId(), wrapped, wrap(row.keyId(), row.subject(), key));
        }
    }

    private SubjectStore.Row make(String subject) {
        byte[] name = new byte[ID_BYTES];
        random.nextBytes(name);
        String keyId = PREFIX + HexFormat.of().formatHex(name);
        try (Plaintext key = Plaintext.random(random, DataKey.BYTES)) {
            String wrapped = wrap(keyId, subject, key);
            store.insertIfAbsent(new SubjectStore.Row(keyId, subject, Optional.of(wrapped)));
        }
        return store.findSubject(subject).orElseThrow();
    }

    private DataKey unwrap(SubjectStore.Row row, Place place) {
        Supplier<Unreadable> shredded =
                () -> new Unreadable(Unreadable.Reason.SHREDDED, place, row.keyId());
        String wrapped = row.wrapped().orElseThrow(shredded);
        return new DataKey(
                row.keyId(),
                open(
                        row,
                        wrapped,
                        () -> new Unreadable(Unreadable.Reason.UNKNOWN_KEY, place, row.keyId())));
    }

    /** Shape: {@code wrapping key's id:base64url(box)}. */
    private String wrap(String keyId, String subject, Plaintext key) {
        DataKey by = wrapping.primary();
        byte[] box = by.seal().seal(context(by.id(), keyId, subject), key, random);
        return by.id() + ":" + Base64.getUrlEncoder().withoutPadding().encodeToString(box);
    }

    private Plaintext open(
            SubjectStore.Row row, String wrapped, Supplier<? extends RuntimeException> failure) {
        List<String> parts = List.of(wrapped.split(":", 2));
        DataKey by = wrapping.find(parts.get(0)).orElseThrow(failure);
        try {
            byte[] box = Base64.getUrlDecoder().decode(parts.get(parts.size() - 1));
            return by.seal().open(context(by.id(), row.keyId(), row.subject()), box);
        } catch (SealBroken | MalformedBox | IllegalArgumentException e) {
            throw failure.get();
        }
    }

    private static byte[] context(String wrappingId, String keyId, String subject) {
        return Binding.of(PURPOSE).with(wrappingId).with(keyId).with(subject).bytes();
    }

    private static KeyUnusable broken(String keyId) {
        return new KeyUnusable(
                "The key " + keyId + " does not open with the wrapping ring; no key was lost.");
    }
}
