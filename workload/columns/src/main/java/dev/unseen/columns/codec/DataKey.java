package dev.unseen.columns.codec;

import dev.unseen.crypto.Binding;
import dev.unseen.crypto.ContextSeal;
import dev.unseen.crypto.Plaintext;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A key that encrypts fields: 32 bytes with an id, held until closed.
 *
 * <p>Its check value tells two keys of one id apart and gives nothing away: 8 bytes of an HMAC.
 */
public final class DataKey implements AutoCloseable {

    static final int BYTES = 32;
    private static final int CHECK_BYTES = 8;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final byte[] CHECK = Binding.of("unseen/columns/v1/check").bytes();

    private final String id;
    private final Plaintext key;
    private final ContextSeal seal;

    /** Takes over the key's bytes. */
    DataKey(String id, Plaintext key) {
        if (!isId(id)) {
            throw new IllegalArgumentException(
                    "A key's id has 1 to 64 letters, digits, dots, hyphens and underscores.");
        }
        this.id = id;
        this.key = key;
        this.seal = new ContextSeal(key);
    }

    /** The key in a file, bundle or command, under an id that the reader chose. */
    public static DataKey read(String id, KeySource source) {
        return new DataKey(id, source.read());
    }

    public static DataKey generate(String id, SecureRandom random) {
        return new DataKey(id, Plaintext.random(random, BYTES));
    }

    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    public String id() {
        return id;
    }

    /** 16 hexadecimal digits. */
    public String check() {
        byte[] mac = seal.mac(CHECK, new byte[0]);
        return HexFormat.of().formatHex(Arrays.copyOf(mac, CHECK_BYTES));
    }

    /**
     * HMAC-SHA-256 under a key derived for a context, for digests and indexes.
     *
     * @param context what it is for; apart from every other use of this key
     * @return 32 bytes
     */
    public byte[] mac(byte[] context, byte[] message) {
        return seal.mac(Binding.of("unseen/columns/v1/mac").with(context).bytes(), message);
    }

    ContextSeal seal() {
        return seal;
    }

    <T> T lend(Function<byte[], T> reader) {
        return key.lend(reader);
    }

    Plaintext copy() {
        return key.copy();
    }

    @Override
    public void close() {
        seal.close();
        key.close();
    }

    @Override
    public String toString() {
        return "DataKey[" + id + ", " + check() + "]";
    }
}
