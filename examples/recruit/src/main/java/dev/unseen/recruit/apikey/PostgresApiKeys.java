package dev.unseen.recruit.apikey;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/// Hashes of API keys in PostgreSQL.
public final class PostgresApiKeys implements ApiKeyStore {

    private final Jdbi jdbi;

    public PostgresApiKeys(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public void add(byte[] hash, String label, Instant created) {
        jdbi.useHandle(
                handle ->
                        handle.createUpdate(
                                        """
                                        INSERT INTO api_key (hash, label, created_at)
                                        VALUES (:hash, :label, :created)
                                        """)
                                .bind("hash", hash)
                                .bind("label", label)
                                .bind("created", created.toEpochMilli())
                                .execute());
    }

    @Override
    public Optional<String> label(byte[] hash) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery("SELECT label FROM api_key WHERE hash = :hash")
                                .bind("hash", hash)
                                .mapTo(String.class)
                                .findOne());
    }

    @Override
    public void remove(byte[] hash) {
        jdbi.useHandle(
                handle ->
                        handle.createUpdate("DELETE FROM api_key WHERE hash = :hash")
                                .bind("hash", hash)
                                .execute());
    }
}
