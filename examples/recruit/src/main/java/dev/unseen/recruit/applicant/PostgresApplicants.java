package dev.unseen.recruit.applicant;

import dev.unseen.recruit.applicant.SealedApplicant.SealedPerson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/// Applications in PostgreSQL.
public final class PostgresApplicants implements ApplicantStore {

    private final Jdbi jdbi;

    public PostgresApplicants(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public void add(SealedApplicant applicant) {
        jdbi.useHandle(
                handle ->
                        handle.createUpdate(
                                        """
                                        INSERT INTO applicant (id, job_id, name, email_sealed,
                                            phone_sealed, letter, applied_at)
                                        VALUES (:id, :job, :name, :email, :phone, :letter, :applied)
                                        """)
                                .bind("id", applicant.id())
                                .bind("job", applicant.jobId())
                                .bind("name", applicant.person().name())
                                .bind("email", applicant.person().email())
                                .bind("phone", applicant.person().phone())
                                .bind("letter", applicant.letter())
                                .bind("applied", applicant.applied().toEpochMilli())
                                .execute());
    }

    @Override
    public List<SealedApplicant> list() {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(
                                        "SELECT * FROM applicant ORDER BY applied_at DESC LIMIT"
                                                + " 100")
                                .map((row, _) -> read(row))
                                .list());
    }

    private static SealedApplicant read(ResultSet row) throws SQLException {
        return new SealedApplicant(
                row.getString("id"),
                row.getString("job_id"),
                new SealedPerson(
                        row.getString("name"),
                        row.getBytes("email_sealed"),
                        row.getBytes("phone_sealed")),
                row.getString("letter"),
                Instant.ofEpochMilli(row.getLong("applied_at")));
    }
}
