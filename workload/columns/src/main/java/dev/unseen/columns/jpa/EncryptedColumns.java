package dev.unseen.columns.jpa;

import dev.unseen.columns.codec.ColumnCodec;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PostPersist;
import jakarta.persistence.PrePersist;
import jakarta.persistence.PreUpdate;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The entity listener that encrypts and decrypts attributes with {@link EncryptedColumn}.
 *
 * <p>A primary key has to be known before the row is written: assigned, a UUID or from a sequence.
 * One that the database makes while inserting ({@code IDENTITY}) is not, and is refused.
 */
public final class EncryptedColumns {

    private static final AtomicReference<ColumnCodec> CODEC = new AtomicReference<>();

    private static final ClassValue<EncryptedAttributes> ATTRIBUTES =
            new ClassValue<>() {
                @Override
                protected EncryptedAttributes computeValue(Class<?> type) {
                    return EncryptedAttributes.of(type);
                }
            };

    /** Sets the codec of this process; before the first entity is loaded or written. */
    public static void use(ColumnCodec codec) {
        CODEC.set(codec);
    }

    @PrePersist
    @PreUpdate
    public void encrypt(Object entity) {
        ATTRIBUTES.get(entity.getClass()).encrypt(entity, codec());
    }

    @PostLoad
    @PostPersist
    public void bind(Object entity) {
        ATTRIBUTES.get(entity.getClass()).bind(entity, codec());
    }

    private static ColumnCodec codec() {
        ColumnCodec codec = CODEC.get();
        if (codec == null) {
            throw new IllegalStateException("EncryptedColumns.use(…) has not been called.");
        }
        return codec;
    }
}
