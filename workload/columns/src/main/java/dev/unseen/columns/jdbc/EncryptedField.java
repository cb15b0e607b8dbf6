package dev.unseen.columns.jdbc;

import dev.unseen.columns.codec.Column;
import dev.unseen.columns.codec.ColumnCodec;
import dev.unseen.columns.codec.Original;
import dev.unseen.columns.codec.Place;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Optional;

/**
 * One encrypted column, as a parameter of statements and a column of results. NULL is {@link
 * Optional#empty}.
 *
 * <p>Ciphertexts are ASCII; in a binary column ({@code bytea}, {@code BLOB}) they lie as those
 * bytes.
 */
public final class EncryptedField {

    private final ColumnCodec codec;
    private final Column column;
    private final boolean binary;

    private EncryptedField(ColumnCodec codec, Column column, boolean binary) {
        this.codec = codec;
        this.column = column;
        this.binary = binary;
    }

    public static EncryptedField inTextColumn(ColumnCodec codec, Column column) {
        return new EncryptedField(codec, column, false);
    }

    public static EncryptedField inBinaryColumn(ColumnCodec codec, Column column) {
        return new EncryptedField(codec, column, true);
    }

    /**
     * Binds a value, encrypted for the row with this primary key. The original stays its owner's.
     *
     * @param index of the parameter, from 1
     */
    public void bind(
            PreparedStatement statement, int index, Optional<Original> value, Object... key)
            throws SQLException {
        if (value.isEmpty()) {
            statement.setNull(index, binary ? Types.VARBINARY : Types.VARCHAR);
            return;
        }
        String stored = codec.encrypt(column.at(key), value.get());
        if (binary) {
            statement.setBytes(index, stored.getBytes(StandardCharsets.US_ASCII));
        } else {
            statement.setString(index, stored);
        }
    }

    /** Binds a text that is there. */
    public void bindText(PreparedStatement statement, int index, String value, Object... key)
            throws SQLException {
        try (Original original = Original.text(value)) {
            bind(statement, index, Optional.of(original), key);
        }
    }

    /** The value in the present row, whose primary key is this. */
    public Optional<Original> read(ResultSet rows, String label, Object... key)
            throws SQLException {
        Place place = column.at(key);
        if (!binary) {
            return Optional.ofNullable(rows.getString(label))
                    .map(stored -> codec.decrypt(place, stored));
        }
        return Optional.ofNullable(rows.getBytes(label)).map(stored -> decrypt(place, stored));
    }

    /** As {@link #read}, of a value that is text. */
    public Optional<String> readText(ResultSet rows, String label, Object... key)
            throws SQLException {
        return read(rows, label, key)
                .map(
                        original -> {
                            try (original) {
                                return original.text();
                            }
                        });
    }

    private Original decrypt(Place place, byte[] stored) {
        String characters = new String(stored, StandardCharsets.ISO_8859_1);
        return codec.claims(characters)
                ? codec.decrypt(place, characters)
                : codec.plain(place, Original.bytes(stored));
    }
}
