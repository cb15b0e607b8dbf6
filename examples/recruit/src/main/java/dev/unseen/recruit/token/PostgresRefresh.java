package dev.unseen.recruit.token;

import java.time.Instant;
import org.jdbi.v3.core.Jdbi;

/// Refresh tokens in PostgreSQL: their ids, never themselves.
public final class PostgresRefresh implements RefreshStore {

    private final Jdbi jdbi;

    public PostgresRefresh(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public void add(String id, String family, Instant expires) {
        jdbi.useHandle(
                handle ->
                        handle.createUpdate(
                                        """
                                        INSERT INTO refresh_token (id, family, expires_at, used)
                                        VALUES (:id, :family, :expires, false)
                                        """)
                                .bind("id", id)
                                .bind("family", family)
                                .bind("expires", expires.toEpochMilli())
                                .execute());
    }

    @Override
    public boolean use(String id, String family) {
        return jdbi.withHandle(
                handle ->
                        handle.createUpdate(
                                                """
                                                UPDATE refresh_token SET used = true
                                                WHERE id = :id AND family = :family AND NOT used
                                                """)
                                        .bind("id", id)
                                        .bind("family", family)
                                        .execute()
                                == 1);
    }

    @Override
    public void revoke(String family) {
        jdbi.useHandle(
                handle ->
                        handle.createUpdate("DELETE FROM refresh_token WHERE family = :family")
                                .bind("family", family)
                                .execute());
    }

    @Override
    public void removeExpired(Instant now) {
        jdbi.useHandle(
                handle ->
                        handle.createUpdate("DELETE FROM refresh_token WHERE expires_at < :now")
                                .bind("now", now.toEpochMilli())
                                .execute());
    }
}
