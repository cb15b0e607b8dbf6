package dev.unseen.recruit.health;

import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/// Health rows in PostgreSQL.
public final class PostgresHealthRows implements HealthRows {

    private final Jdbi jdbi;

    public PostgresHealthRows(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Override
    public void put(String id, byte[] sealed) {
        jdbi.useHandle(
                handle ->
                        handle.createUpdate("INSERT INTO health_row VALUES (:id, :sealed)")
                                .bind("id", id)
                                .bind("sealed", sealed)
                                .execute());
    }

    @Override
    public Optional<byte[]> get(String id) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery("SELECT sealed FROM health_row WHERE id = :id")
                                .bind("id", id)
                                .map((row, _) -> row.getBytes(1))
                                .findOne());
    }

    @Override
    public void remove(String id) {
        jdbi.useHandle(
                handle ->
                        handle.createUpdate("DELETE FROM health_row WHERE id = :id")
                                .bind("id", id)
                                .execute());
    }
}
