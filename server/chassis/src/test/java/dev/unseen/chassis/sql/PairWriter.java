package dev.unseen.chassis.sql;

import dev.unseen.chassis.failure.Outage;
import java.io.PrintStream;
import java.util.concurrent.Executors;
import org.jdbi.v3.core.Handle;

/// The process that `StorageFaultTest` breaks: writes a record and its effect per transaction and
/// says on standard output what was acknowledged. Every third transaction changes its mind.
///
/// Arguments: the location of a store that has the tables of `db/fault`; after how many pages
/// SQLite makes a checkpoint, 0 for never; how many write at once.
final class PairWriter {

    static final int PAIRS = 30;
    static final int AFTERWARDS = 1_000;

    private final Database database;
    private final PrintStream out = System.out;

    private PairWriter(Database database) {
        this.database = database;
    }

    public static void main(String[] arguments) throws InterruptedException {
        Database database = Database.open(arguments[0], "db/fault");
        var writer = new PairWriter(database);
        writer.run(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
        Runtime.getRuntime().halt(0); // closing would write once more
    }

    private void run(int checkpointPages, int writers) throws InterruptedException {
        database.write(handle -> handle.execute("PRAGMA wal_autocheckpoint = " + checkpointPages));
        say("open");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < writers; i++) {
                int first = 1 + i * PAIRS;
                threads.submit(() -> run(first));
            }
        }
        say("failure " + database.failure().orElse("none"));
    }

    private void run(int first) {
        for (int id = first; id < first + PAIRS; id++) {
            if (!attempt(id)) {
                for (int more = AFTERWARDS; more < AFTERWARDS + 6; more++) {
                    attempt(more);
                }
                return;
            }
        }
    }

    /// Whether the store still answers.
    private boolean attempt(int id) {
        boolean changesItsMind = id % 3 == 0;
        try {
            database.write(handle -> pair(handle, id, changesItsMind));
            say("acknowledged " + id);
            return true;
        } catch (ChangeOfMind _) {
            say("withdrawn " + id);
            return true;
        } catch (Outage _) {
            say("outage " + id);
            return false;
        }
    }

    private static int pair(Handle handle, int id, boolean changesItsMind) {
        handle.execute("INSERT INTO record (id) VALUES (?)", id);
        int rows = handle.execute("INSERT INTO effect (id, payload) VALUES (?, ?)", id, payload());
        if (changesItsMind) {
            throw new ChangeOfMind();
        }
        return rows;
    }

    private static byte[] payload() {
        return new byte[5_000];
    }

    private synchronized void say(String line) {
        out.println(line);
        out.flush();
    }

    private static final class ChangeOfMind extends RuntimeException {
        private static final long serialVersionUID = 1;
    }
}
