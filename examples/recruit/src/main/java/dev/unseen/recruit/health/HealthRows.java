package dev.unseen.recruit.health;

import java.util.Optional;

/// Rows that the health check writes, reads back and removes.
public interface HealthRows {

    void put(String id, byte[] sealed);

    Optional<byte[]> get(String id);

    void remove(String id);
}
