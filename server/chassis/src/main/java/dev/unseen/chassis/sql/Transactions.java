package dev.unseen.chassis.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;

/// How a lane's work is done. For one thread.
interface Transactions extends AutoCloseable {

    /// Does all of it in one transaction and answers everybody. False when nothing has come of it
    /// and nobody has been answered: then each has to be tried alone.
    boolean together(List<Pending<?>> batch);

    /// Does one in a transaction of its own and answers.
    void alone(Pending<?> pending);

    @Override
    void close();

    /// Runs each with a savepoint, so that one that throws leaves nothing behind and the others
    /// stand. Returns their answers, to be given after the commit.
    ///
    /// @param words what executes the statements of savepoints
    /// @param fatal whether a failure is the end of the whole transaction; it is thrown on then
    static List<Runnable> each(
            Handle handle, List<Pending<?>> batch, Words words, Predicate<Throwable> fatal)
            throws SQLException {
        var answers = new ArrayList<Runnable>();
        for (Pending<?> pending : batch) {
            words.execute("SAVEPOINT one");
            answers.add(answer(handle, pending, words, fatal));
            words.execute("RELEASE SAVEPOINT one");
        }
        return answers;
    }

    /// Executes a statement that has neither parameters nor rows.
    @FunctionalInterface
    interface Words {

        void execute(String sql) throws SQLException;
    }

    private static Runnable answer(
            Handle handle, Pending<?> pending, Words words, Predicate<Throwable> fatal)
            throws SQLException {
        try {
            return pending.on(handle);
        } catch (RuntimeException | Error e) {
            if (fatal.test(e)) {
                throw e;
            }
            words.execute("ROLLBACK TO SAVEPOINT one");
            return () -> pending.fail(e);
        }
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
