package dev.unseen.columns.blind;

import dev.unseen.columns.codec.Column;
import dev.unseen.columns.codec.DataKey;
import dev.unseen.columns.codec.KeyRing;
import dev.unseen.columns.codec.Original;
import dev.unseen.crypto.Binding;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * The values of a side column by which rows with an encrypted value are found. Equal after
 * normalisation means equal in the index; with few bits, unequal values meet too, and the finder
 * compares after decryption.
 *
 * <p>Shape: {@code bi1:key id:base64url(first bits of HMAC-SHA-256)}; the key is derived for table,
 * column, path, normalisation and length.
 *
 * <p>Use a ring for this alone: whoever can compute index values can test guesses.
 *
 * <p>Source: docs/formats/columns.md, section 7.
 */
public final class BlindIndex {

    /** Fewer tell nothing apart. */
    public static final int BITS_MIN = 8;

    /** All that the MAC has. */
    public static final int BITS_MAX = 256;

    /** A unique constraint needs these: with fewer, two different values may collide. */
    public static final int UNIQUE_BITS_MIN = 128;

    private final KeyRing ring;
    private final Column column;
    private final Normalisation normalisation;
    private final int bits;

    /**
     * @param bits {@link #BITS_MIN} to {@link #BITS_MAX}; {@link IndexAdvice} knows a good number
     */
    public BlindIndex(KeyRing ring, Column column, Normalisation normalisation, int bits) {
        if (bits < BITS_MIN || bits > BITS_MAX) {
            throw new IllegalArgumentException("A blind index has 8 to 256 bits.");
        }
        this.ring = ring;
        this.column = column;
        this.normalisation = normalisation;
        this.bits = bits;
    }

    /** What is written beside a value: under the primary key. */
    public String of(String value) {
        return of(ring.primary(), value);
    }

    /** What is written beside a value. Errors: {@link IllegalStateException} for bytes. */
    public String of(Original original) {
        return of(original.text());
    }

    /** What to look for ({@code WHERE index IN (…)}) while rows are under several keys. */
    public List<String> search(String value) {
        return ring.all().stream().map(key -> of(key, value)).toList();
    }

    private String of(DataKey key, String value) {
        byte[] message = normalisation.apply(value).getBytes(StandardCharsets.UTF_8);
        byte[] mac = key.mac(context(key.id()), message);
        byte[] cut = Arrays.copyOf(mac, (bits + 7) / 8);
        if (bits % 8 != 0) {
            cut[cut.length - 1] &= (byte) (0xff << (8 - bits % 8));
        }
        Arrays.fill(message, (byte) 0);
        return "bi1:"
                + key.id()
                + ":"
                + Base64.getUrlEncoder().withoutPadding().encodeToString(cut);
    }

    private byte[] context(String keyId) {
        return Binding.of("unseen/columns/v1/blind")
                .with(keyId)
                .with(column.table())
                .with(column.column())
                .with(column.path())
                .with(normalisation.label())
                .with(bits)
                .bytes();
    }
}
