package dev.unseen.recruit.recruiter;

import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/// Recruiters in PostgreSQL.
public final class PostgresRecruiters implements RecruiterStore {

    private final Jdbi jdbi;

    public PostgresRecruiters(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public boolean addFirst(String name, String passwordHash) {
        return jdbi.inTransaction(
                handle -> {
                    handle.execute("LOCK TABLE recruiter IN EXCLUSIVE MODE");
                    return handle.createUpdate(
                                            """
                                            INSERT INTO recruiter (name, password_hash)
                                            SELECT :name, :hash
                                            WHERE NOT EXISTS (SELECT 1 FROM recruiter)
                                            """)
                                    .bind("name", name)
                                    .bind("hash", passwordHash)
                                    .execute()
                            == 1;
                });
    }

    @Override
    public boolean isEmpty() {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery("SELECT NOT EXISTS (SELECT 1 FROM recruiter)")
                                .mapTo(Boolean.class)
                                .one());
    }

    @Override
    public Optional<String> passwordHash(String name) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery("SELECT password_hash FROM recruiter WHERE name = :name")
                                .bind("name", name)
                                .mapTo(String.class)
                                .findOne());
    }
}
