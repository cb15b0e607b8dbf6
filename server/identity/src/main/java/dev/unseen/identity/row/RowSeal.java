package dev.unseen.identity.row;

import dev.unseen.crypto.Binding;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/// Puts the keyed hash on rows and looks at it before anything in them counts.
///
/// Shape:  HMAC-SHA-256 over the table's name and, by name, every column but `row_mac`, each with
///         its type. A column that is added later is covered without anybody remembering it.
/// Order:  inside the transaction of the change. A row is looked at before it is changed, so that
///         a change of ours does not vouch for one of somebody else's.
/// Errors: [TamperedRow], after the alarm.
public final class RowSeal {

    private static final String COLUMN = "row_mac";

    private final Hash hash;
    private final Alarm alarm;

    /// HMAC-SHA-256 under a key that nothing else is hashed with.
    @FunctionalInterface
    public interface Hash {
        byte[] of(byte[] message);
    }

    /// Says that a row is not ours.
    @FunctionalInterface
    public interface Alarm {
        void tampered(Table table, String key);

        /// For processes that read one row and have no log.
        static Alarm silent() {
            return (table, key) -> {};
        }
    }

    public RowSeal(Hash hash, Alarm alarm) {
        this.hash = hash;
        this.alarm = alarm;
    }

    /// A mapper for rows read with all of their columns (`SELECT *`).
    public <T> RowMapper<T> checked(Table table, RowMapper<T> mapper) {
        return (rows, context) -> {
            check(table, rows);
            return mapper.map(rows, context);
        };
    }

    private void check(Table table, ResultSet rows) throws SQLException {
        byte[] stored = rows.getBytes(COLUMN);
        if (stored == null || !MessageDigest.isEqual(stored, mac(table, rows))) {
            alarm.tampered(table, rows.getString(table.key()));
            throw new TamperedRow(table);
        }
    }

    /// Seals a row that was just inserted.
    public void seal(Handle handle, Table table, String key) {
        byte[] mac =
                handle.createQuery(select(table))
                        .bind("key", key)
                        .map((rows, _) -> mac(table, rows))
                        .one();
        handle.createUpdate(
                        "UPDATE "
                                + table.sqlName()
                                + " SET row_mac = :mac WHERE "
                                + table.key()
                                + " = :key")
                .bind("mac", mac)
                .bind("key", key)
                .execute();
    }

    /// Makes a change of one row that there may be. True when the change was made.
    public boolean change(Handle handle, Table table, String key, Supplier<Integer> update) {
        handle.createQuery(select(table))
                .bind("key", key)
                .map(checked(table, (_, _) -> key))
                .findOne();
        boolean changed = update.get() == 1;
        if (changed) {
            seal(handle, table, key);
        }
        return changed;
    }

    private static String select(Table table) {
        return "SELECT * FROM " + table.sqlName() + " WHERE " + table.key() + " = :key";
    }

    private byte[] mac(Table table, ResultSet rows) throws SQLException {
        var columns = new TreeMap<String, byte[]>();
        ResultSetMetaData names = rows.getMetaData();
        for (int i = 1; i <= names.getColumnCount(); i++) {
            columns.put(names.getColumnName(i), encoded(rows.getObject(i)));
        }
        columns.remove(COLUMN);
        Binding message = Binding.of("unseen/v1/identity-row").with(table.sqlName());
        columns.forEach((name, value) -> message.with(name).with(value));
        return hash.of(message.bytes());
    }

    private static byte[] encoded(Object column) {
        return switch (column) {
            case null -> new byte[0];
            case String text -> tagged('s', text.getBytes(StandardCharsets.UTF_8));
            case Number number ->
                    tagged(
                            'n',
                            Long.toString(number.longValue()).getBytes(StandardCharsets.US_ASCII));
            case byte[] bytes -> tagged('b', bytes);
            default -> throw new IllegalStateException("a column of " + column.getClass());
        };
    }

    private static byte[] tagged(char tag, byte[] value) {
        byte[] tagged = new byte[1 + value.length];
        tagged[0] = (byte) tag;
        System.arraycopy(value, 0, tagged, 1, value.length);
        return tagged;
    }
}
