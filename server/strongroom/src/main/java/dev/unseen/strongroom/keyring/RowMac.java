package dev.unseen.strongroom.keyring;

import dev.unseen.crypto.Binding;
import dev.unseen.strongroom.plain.MacKey;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// MACs over the columns of rows that are obeyed: HMAC-SHA-256 over the table's name and every
/// column with its type, so that a changed, moved or invented row is noticed before it counts.
public final class RowMac {

    private static final byte[] ABSENT = {0};

    private final MacKey key;

    RowMac(MacKey key) {
        this.key = key;
    }

    /// @param columns `String`, `Long`, `byte[]`, or an `Optional` of one of them
    public byte[] of(String table, Object... columns) {
        return key.mac(message(table, columns));
    }

    /// Errors: [TamperedRow] when the columns are not those that the MAC was made for.
    public void require(byte[] mac, String table, Object... columns) {
        if (!key.verifies(message(table, columns), mac)) {
            throw new TamperedRow(table);
        }
    }

    private static byte[] message(String table, Object... columns) {
        Binding binding = Binding.of("unseen/v1/row").with(table);
        Arrays.stream(columns).forEach(each -> binding.with(encoded(each)));
        return binding.bytes();
    }

    private static byte[] encoded(Object column) {
        return switch (column) {
            case Optional<?> some when some.isPresent() -> encoded(some.get());
            case Optional<?> _ -> ABSENT;
            case String text -> tagged((byte) 1, text.getBytes(StandardCharsets.UTF_8));
            case Long number ->
                    tagged((byte) 2, Long.toString(number).getBytes(StandardCharsets.US_ASCII));
            case byte[] bytes -> tagged((byte) 3, bytes);
            default -> throw new IllegalArgumentException("a column of " + column.getClass());
        };
    }

    private static byte[] tagged(byte tag, byte[] value) {
        byte[] tagged = new byte[1 + value.length];
        tagged[0] = tag;
        System.arraycopy(value, 0, tagged, 1, value.length);
        return tagged;
    }
}
