package dev.unseen.recruit;

import dev.unseen.recruit.apikey.ApiKeyStore;
import dev.unseen.recruit.health.HealthRows;
import dev.unseen.recruit.recruiter.RecruiterStore;
import dev.unseen.recruit.token.RefreshStore;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Stores that forget when the test ends.
public final class MemoryRecords {

    private MemoryRecords() {}

    public static final class Refresh implements RefreshStore {

        private final Map<String, String> unused = new HashMap<>();

        @Override
        public synchronized void add(String id, String family, Instant expires) {
            unused.put(id, family);
        }

        @Override
        public synchronized boolean use(String id, String family) {
            return unused.remove(id, family);
        }

        @Override
        public synchronized void revoke(String family) {
            unused.values().removeIf(family::equals);
        }

        @Override
        public void removeExpired(Instant now) {}
    }

    public static final class ApiKeys implements ApiKeyStore {

        public final Map<ByteBuffer, String> labels = new HashMap<>();

        @Override
        public synchronized void add(byte[] hash, String label, Instant created) {
            labels.put(ByteBuffer.wrap(hash), label);
        }

        @Override
        public synchronized Optional<String> label(byte[] hash) {
            return Optional.ofNullable(labels.get(ByteBuffer.wrap(hash)));
        }

        @Override
        public synchronized void remove(byte[] hash) {
            labels.remove(ByteBuffer.wrap(hash));
        }
    }

    public static final class Rows implements HealthRows {

        private final Map<String, byte[]> rows = new HashMap<>();

        @Override
        public synchronized void put(String id, byte[] sealed) {
            rows.put(id, sealed);
        }

        @Override
        public synchronized Optional<byte[]> get(String id) {
            return Optional.ofNullable(rows.get(id));
        }

        @Override
        public synchronized void remove(String id) {
            rows.remove(id);
        }
    }

    public static final class Recruiters implements RecruiterStore {

        private final Map<String, String> hashes = new HashMap<>();

        @Override
        public boolean addFirst(String name, String passwordHash) {
            return hashes.isEmpty() && hashes.put(name, passwordHash) == null;
        }

        @Override
        public boolean isEmpty() {
            return hashes.isEmpty();
        }

        @Override
        public Optional<String> passwordHash(String name) {
            return Optional.ofNullable(hashes.get(name));
        }
    }
}
