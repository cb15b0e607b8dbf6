package dev.unseen.columns.tool.residue;

import dev.unseen.columns.tool.cell.Target;
import dev.unseen.columns.tool.database.Dialect;
import dev.unseen.columns.tool.database.MariaDb;
import dev.unseen.columns.tool.database.Postgres;
import dev.unseen.columns.tool.database.Session;
import dev.unseen.columns.tool.database.Sqlite;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// Cleans what can be cleaned from here, and lists the rest.
public final class Residues {
    private final Session session;
    private final Target target;

    public Residues(Session session, Target target) {
        this.session = session;
        this.target = target;
    }

    /// @param cleaning whether to clean, which writes the table's pages or the file anew
    public List<Residue> look(boolean cleaning) {
        var all = new ArrayList<Residue>();
        session.read(
                "looking for what is left",
                connection -> {
                    try (Statement statement = connection.createStatement()) {
                        switch (session.dialect()) {
                            case Postgres _ -> postgres(statement, cleaning, all);
                            case MariaDb _ -> mariaDb(statement, cleaning, all);
                            case Sqlite sqlite -> sqlite(statement, cleaning, sqlite, all);
                        }
                        return true;
                    }
                });
        all.add(
                left(
                        "backups",
                        "backups, dumps, snapshots and replicas made before keep the old values;"
                                + " let them expire, or destroy them"));
        all.add(
                left(
                        "values",
                        "whoever could read the column before may have read it: replace the keys"
                                + " and passwords themselves"));
        return all;
    }

    private static Residue left(String place, String sentence) {
        return new Residue(place, false, sentence);
    }

    private void postgres(Statement statement, boolean cleaning, List<Residue> all)
            throws SQLException {
        Dialect dialect = session.dialect();
        String table = dialect.quote(target.table().name());
        if (cleaning) {
            session.unhurried("cleaning", "VACUUM (ANALYZE) " + table);
        }
        all.add(
                new Residue(
                        "dead rows",
                        cleaning,
                        cleaning
                                ? "VACUUM has removed the dead rows; bytes of them may stay in"
                                        + " pages until VACUUM FULL "
                                        + table
                                        + " writes a new file (it locks the table)"
                                : "old versions of rows wait for VACUUM "
                                        + table
                                        + "; --clean runs it"));
        all.add(
                left(
                        "write-ahead log",
                        "the log has the old pages until it is recycled (archive_mode "
                                + text(statement, "SHOW archive_mode")
                                + ", "
                                + text(statement, "SELECT count(*) FROM pg_replication_slots")
                                + " replication slots); archived segments keep them"));
        String logged = text(statement, "SHOW log_statement");
        if (!logged.equals("none") && !logged.equals("ddl")) {
            all.add(
                    left(
                            "server log",
                            "log_statement is "
                                    + logged
                                    + ": what applications wrote before stands in the server's"
                                    + " log"));
        }
    }

    private void mariaDb(Statement statement, boolean cleaning, List<Residue> all)
            throws SQLException {
        String table = session.dialect().quote(target.table().name());
        if (cleaning) {
            session.unhurried("cleaning", "OPTIMIZE TABLE " + table);
        }
        all.add(
                new Residue(
                        "pages",
                        cleaning,
                        cleaning
                                ? "OPTIMIZE TABLE has written the table anew; blocks of the old"
                                        + " file are free on the disk"
                                : "free space of pages holds old bytes; --clean runs OPTIMIZE TABLE"
                                        + " "
                                        + table));
        all.add(left("undo and redo log", "both have old pages until they are written over"));
        if (text(statement, "SELECT @@global.log_bin").equals("1")) {
            all.add(
                    left(
                            "binary log",
                            "in format "
                                    + text(statement, "SELECT @@global.binlog_format")
                                    + " it has the old values of every row until it is purged:"
                                    + " PURGE BINARY LOGS"));
        }
        if (text(statement, "SELECT @@global.general_log").equals("1")) {
            all.add(left("general log", "what applications wrote before stands in it in clear"));
        }
    }

    private static void sqlite(
            Statement statement, boolean cleaning, Sqlite sqlite, List<Residue> all)
            throws SQLException {
        if (cleaning) {
            statement.execute("VACUUM");
            text(statement, "PRAGMA wal_checkpoint(TRUNCATE)");
        }
        String free = text(statement, "PRAGMA freelist_count");
        boolean emptied = cleaning && free.equals("0");
        all.add(
                new Residue(
                        "free pages",
                        emptied,
                        "there are "
                                + free
                                + " free pages"
                                + (cleaning ? "" : "; --clean runs VACUUM and empties the WAL")));
        all.add(
                left(
                        "file system",
                        "blocks that "
                                + sqlite.file().getFileName()
                                + " and its journal once had may keep old bytes"));
    }

    private static String text(Statement statement, String sql) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? String.valueOf(rows.getString(1)) : "";
        }
    }
}
