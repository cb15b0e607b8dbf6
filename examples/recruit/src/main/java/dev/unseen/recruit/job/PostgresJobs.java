package dev.unseen.recruit.job;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/// Jobs in PostgreSQL.
public final class PostgresJobs implements JobStore {

    private final Jdbi jdbi;

    public PostgresJobs(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public void add(Job job) {
        jdbi.useHandle(
                handle ->
                        handle.createUpdate(
                                        """
                                        INSERT INTO job (id, title, place, description, posted_at)
                                        VALUES (:id, :title, :place, :description, :posted)
                                        """)
                                .bind("id", job.id())
                                .bind("title", job.title())
                                .bind("place", job.place())
                                .bind("description", job.description())
                                .bind("posted", job.posted().toEpochMilli())
                                .execute());
    }

    @Override
    public List<Job> list() {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery("SELECT * FROM job ORDER BY posted_at DESC LIMIT 100")
                                .map((row, _) -> read(row))
                                .list());
    }

    @Override
    public Optional<Job> find(String id) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery("SELECT * FROM job WHERE id = :id")
                                .bind("id", id)
                                .map((row, _) -> read(row))
                                .findOne());
    }

    private static Job read(ResultSet row) throws SQLException {
        return new Job(
                row.getString("id"),
                row.getString("title"),
                row.getString("place"),
                row.getString("description"),
                Instant.ofEpochMilli(row.getLong("posted_at")));
    }
}
