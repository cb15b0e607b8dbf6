package dev.unseen.chassis.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every store has to do, whatever it is.
abstract class DatabaseContract {

    Database database;

    abstract Database open();

    @BeforeEach
    void openDatabase() {
        database = open();
    }

    @AfterEach
    void closeDatabase() {
        database.close();
    }

    @Test
    void write_thenRead_findsTheRow() {
        insert("a");
        assertThat(ids()).isEqualTo(1);
    }

    @Test
    void write_thatThrows_leavesNothing() {
        assertThatThrownBy(
                        () ->
                                database.write(
                                        handle -> {
                                            insert(handle, "a");
                                            throw new IllegalStateException("changed my mind");
                                        }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("changed my mind");
        assertThat(ids()).isZero();
        insert("b");
        assertThat(ids()).isEqualTo(1);
    }

    @Test
    void write_afterARefusedStatement_goesOn() {
        insert("a");
        assertThatThrownBy(() -> insert("a")).isInstanceOf(RuntimeException.class);
        insert("b");
        assertThat(ids()).isEqualTo(2);
        assertThat(database.failure()).isEmpty();
    }

    @Test
    void read_thatWrites_isRefusedAndPoisonsNothing() {
        insert("a");
        assertThatThrownBy(() -> database.read(handle -> handle.execute("DELETE FROM thing")))
                .isInstanceOf(RuntimeException.class);
        assertThat(ids()).isEqualTo(1);
        assertThat(database.failure()).isEmpty();
    }

    @Test
    void open_again_findsTheRowsOfBefore() {
        insert("a");
        database.close();
        database = open();
        assertThat(ids()).isEqualTo(1);
    }

    @Test
    void write_byManyAtOnce_losesNone() throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, 100).forEach(i -> threads.submit(() -> insert("id-" + i)));
        }
        assertThat(ids()).isEqualTo(100);
    }

    private void insert(String id) {
        database.write(handle -> insert(handle, id));
    }

    private static int insert(Handle handle, String id) {
        return handle.createUpdate("INSERT INTO thing (id, payload, at) VALUES (:id, :payload, 1)")
                .bind("id", id)
                .bind("payload", new byte[] {1, 2})
                .execute();
    }

    private int ids() {
        return database.read(
                handle ->
                        handle.createQuery("SELECT COUNT(*) FROM thing")
                                .mapTo(Integer.class)
                                .one());
    }
}
