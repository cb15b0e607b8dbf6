package dev.unseen.recruit.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unseen.recruit.MemoryRecords;
import dev.unseen.recruit.apikey.ApiKeys;
import dev.unseen.recruit.seal.Seal;
import dev.unseen.recruit.secret.SecretName;
import dev.unseen.recruit.session.FormTokens;
import dev.unseen.recruit.session.Sessions;
import dev.unseen.recruit.token.AccessTokens;
import dev.unseen.recruit.token.RefreshTokens;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("S2-051 S2-055: health is found out by using each secret")
class HealthTest {

    private final SecureRandom random = new SecureRandom();
    private final InstantSource clock = InstantSource.fixed(Instant.parse("2026-11-22T12:00:00Z"));

    @Test
    void report_whenEachSecretWorks_isHealthy() throws InterruptedException {
        Report report = new Health(proofs(), clock).report();
        assertThat(report.checks()).hasSize(7).allSatisfy((_, ok) -> assertThat(ok).isTrue());
        assertThat(report.isHealthy()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(SecretName.class)
    void report_whenOneDoesNotWork_saysWhich(SecretName name) throws InterruptedException {
        Map<SecretName, Proof> proofs = proofs();
        proofs.put(
                name,
                () -> {
                    throw new IllegalStateException("broken");
                });
        Report report = new Health(proofs, clock).report();
        assertThat(report.isHealthy()).isFalse();
        assertThat(report.checks()).containsEntry(name, false);
        assertThat(report.checks().values()).containsOnlyOnce(false);
    }

    @Test
    void report_withoutAProof_isNotHealthy() throws InterruptedException {
        Map<SecretName, Proof> proofs = proofs();
        proofs.remove(SecretName.DB_PASSWORD);
        assertThat(new Health(proofs, clock).report().isHealthy()).isFalse();
    }

    @Test
    void report_whenRowsComeBackEmpty_failsTheEncryptionKey() throws Exception {
        var forgetful =
                new HealthRows() {
                    @Override
                    public void put(String id, byte[] sealed) {}

                    @Override
                    public Optional<byte[]> get(String id) {
                        return Optional.empty();
                    }

                    @Override
                    public void remove(String id) {}
                };
        Map<SecretName, Proof> proofs = proofs();
        proofs.put(
                SecretName.ENCRYPTION_KEY,
                new Proofs(clock, random).of(new Seal(key(), random), forgetful));
        assertThat(new Health(proofs, clock).report().checks())
                .containsEntry(SecretName.ENCRYPTION_KEY, false);
    }

    @Test
    void report_askedAgainAtOnce_runsNoProofTwice() throws InterruptedException {
        var runs = new AtomicInteger();
        Map<SecretName, Proof> proofs = proofs();
        proofs.put(SecretName.DB_PASSWORD, () -> runs.incrementAndGet() > 0);
        var health = new Health(proofs, clock);
        health.report();
        health.report();
        assertThat(runs).hasValue(1);
    }

    private Map<SecretName, Proof> proofs() {
        var proofs = new Proofs(clock, random);
        var sessions = new Sessions(key(), clock, random);
        var refreshes = new MemoryRecords.Refresh();
        Map<SecretName, Proof> all = new EnumMap<>(SecretName.class);
        all.put(SecretName.JWT_SECRET, proofs.of(new AccessTokens(key(), clock)));
        all.put(
                SecretName.JWT_REFRESH_SECRET,
                proofs.of(new RefreshTokens(key(), refreshes, clock), refreshes));
        all.put(SecretName.SESSION_SECRET, proofs.of(sessions));
        all.put(SecretName.CSRF_SECRET, proofs.of(new FormTokens(key(), random), sessions));
        all.put(
                SecretName.API_KEY_SALT,
                proofs.of(new ApiKeys(key(), new MemoryRecords.ApiKeys(), clock, random)));
        all.put(
                SecretName.ENCRYPTION_KEY,
                proofs.of(new Seal(key(), random), new MemoryRecords.Rows()));
        all.put(SecretName.DB_PASSWORD, () -> true);
        return all;
    }

    private byte[] key() {
        byte[] key = new byte[32];
        random.nextBytes(key);
        return key;
    }
}
