package dev.unseen.columns.jpa;

import dev.unseen.columns.codec.ColumnCodec;
import dev.unseen.columns.codec.Original;
import dev.unseen.columns.codec.Place;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Optional;

/**
 * A text of an entity that is encrypted in the database. Assign another one to change it; it cannot
 * be changed itself.
 *
 * <p>It holds the ciphertext, and decrypts when it is asked: an entity that is loaded and not asked
 * decrypts nothing. Two of them are equal when they are one ciphertext or one new text, so that
 * loading makes no entity dirty. Prints nothing of the text.
 */
public final class EncryptedText {

    private final Optional<String> fresh;
    private Optional<Sealed> sealed;

    /** Where a ciphertext lies, once that is known. */
    private record Sealed(String stored, Optional<Bound> bound) {}

    private record Bound(ColumnCodec codec, Place place) {}

    private EncryptedText(Optional<String> fresh, Optional<Sealed> sealed) {
        this.fresh = fresh;
        this.sealed = sealed;
    }

    /** A new value, encrypted when its entity is written. */
    public static EncryptedText of(String text) {
        return new EncryptedText(Optional.of(text), Optional.empty());
    }

    /**
     * The text. Errors: {@link dev.unseen.columns.codec.Unreadable}; {@link IllegalStateException}
     * for an entity without {@link EncryptedColumns}.
     */
    public synchronized String text() {
        return fresh.orElseGet(this::decrypted);
    }

    private String decrypted() {
        Sealed known = sealed.orElseThrow(EncryptedText::homeless);
        Bound bound = known.bound().orElseThrow(EncryptedText::homeless);
        try (Original original = bound.codec().decrypt(bound.place(), known.stored())) {
            return original.text();
        }
    }

    /**
     * This value ready to be written in a place: itself, encrypted now if it was new; or, when it
     * belongs to another row, which shares it, a value of its own.
     */
    synchronized EncryptedText writtenIn(ColumnCodec codec, Place place) {
        Optional<Place> home = sealed.flatMap(Sealed::bound).map(Bound::place);
        if (home.isPresent() && !home.get().equals(place)) {
            return EncryptedText.of(text()).writtenIn(codec, place);
        }
        if (sealed.isEmpty()) {
            try (Original original = Original.text(text())) {
                String stored = codec.encrypt(place, original);
                sealed = Optional.of(new Sealed(stored, Optional.of(new Bound(codec, place))));
            }
        } else if (home.isEmpty()) {
            // Of unknown origin: if it does not open here, it must not be written here.
            codec.decrypt(place, sealed.get().stored()).close();
            bind(codec, place);
        }
        return this;
    }

    /** Tells a loaded value where it lies. */
    synchronized void bind(ColumnCodec codec, Place place) {
        sealed =
                sealed.map(each -> new Sealed(each.stored(), Optional.of(new Bound(codec, place))));
    }

    synchronized Optional<String> stored() {
        return sealed.map(Sealed::stored);
    }

    private static IllegalStateException homeless() {
        return new IllegalStateException(
                "An EncryptedText needs @EncryptedColumn, and its entity"
                        + " @EntityListeners(EncryptedColumns.class).");
    }

    /** By ciphertext; two new values by their text. */
    @Override
    public boolean equals(Object other) {
        if (!(other instanceof EncryptedText)) {
            return false;
        }
        var text = (EncryptedText) other;
        Optional<String> mine = stored();
        return mine.equals(text.stored()) && (mine.isPresent() || fresh.equals(text.fresh));
    }

    /** One for all: a new value changes its ciphertext when it is written. */
    @Override
    public int hashCode() {
        return 1;
    }

    @Override
    public String toString() {
        return "EncryptedText";
    }

    /** Carries ciphertexts between attribute and column; applied to every {@link EncryptedText}. */
    @Converter(autoApply = true)
    public static final class Ciphertext implements AttributeConverter<EncryptedText, String> {

        @Override
        @SuppressWarnings("NullAway") // NULL of a column, as the specification has it
        public String convertToDatabaseColumn(EncryptedText text) {
            return text == null ? null : text.stored().orElseThrow(EncryptedText::homeless);
        }

        @Override
        @SuppressWarnings("NullAway") // NULL of a column, as the specification has it
        public EncryptedText convertToEntityAttribute(String stored) {
            return stored == null
                    ? null
                    : new EncryptedText(
                            Optional.empty(), Optional.of(new Sealed(stored, Optional.empty())));
        }
    }
}
