package dev.unseen.chassis.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every store has to do, whatever it is.
abstract class DatabaseContract {

    private static final int MANY = 300;

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

    @Test
    void write_byManyAtOnce_undoesOnlyThoseThatThrow() throws Exception {
        Map<String, Future<Integer>> answers = new HashMap<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < MANY; i++) {
                String id = "id-" + i;
                boolean throwing = i % 3 == 0;
                answers.put(id, threads.submit(() -> insert(id, throwing)));
            }
        }
        for (var each : answers.entrySet()) {
            boolean stored = each.getValue().state() == Future.State.SUCCESS;
            assertThat(isStored(each.getKey())).as(each.getKey()).isEqualTo(stored);
        }
        assertThat(ids()).isEqualTo(MANY - (MANY + 2) / 3);
    }

    /// The first makes the others wait, so that they come together.
    @Test
    void write_whileOthersWait_isCommittedBeforeItReturns() throws Exception {
        var entered = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.submit(() -> database.write(handle -> insertAfter(handle, entered, go)));
            entered.await();
            List<Future<Boolean>> seen = new ArrayList<>();
            for (int i = 0; i < MANY; i++) {
                String id = "id-" + i;
                seen.add(
                        threads.submit(
                                () -> {
                                    insert(id);
                                    return isStored(id);
                                }));
            }
            go.countDown();
            for (var each : seen) {
                assertThat(each.get()).isTrue();
            }
        }
    }

    private static int insertAfter(Handle handle, CountDownLatch entered, CountDownLatch go) {
        entered.countDown();
        try {
            go.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return insert(handle, "first");
    }

    private int insert(String id, boolean throwing) {
        return database.write(
                handle -> {
                    int inserted = insert(handle, id);
                    if (throwing) {
                        throw new IllegalStateException("changed my mind");
                    }
                    return inserted;
                });
    }

    private boolean isStored(String id) {
        return database.read(
                        handle ->
                                handle.createQuery("SELECT COUNT(*) FROM thing WHERE id = :id")
                                        .bind("id", id)
                                        .mapTo(Integer.class)
                                        .one())
                > 0;
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
