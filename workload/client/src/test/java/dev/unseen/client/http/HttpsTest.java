package dev.unseen.client.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unseen.client.http.TestServer.Said;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HttpsTest {

    private static final SplittableRandom RANDOM = new SplittableRandom(1);

    private static Retries retries(List<Duration> waits) {
        return new Retries(4, RANDOM, waits::add);
    }

    @Test
    void get_ofAnotherAuthority_isNoAnswer() {
        try (TestServer one = new TestServer(request -> Said.status(200));
                TestServer other = new TestServer(request -> Said.status(200))) {
            Https https = new Https(one.address(), other.pem());
            assertThatThrownBy(() -> https.get("/", Map.of()))
                    .isInstanceOf(StrongroomUnreachable.class);
            assertThat(one.asked).isEmpty();
        }
    }

    @Test
    void get_thatIsNotAnsweredInTime_isAnOutage() throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        try (TestServer server =
                new TestServer(
                        request -> {
                            await(done);
                            return Said.status(200);
                        })) {
            Https https = server.https(Duration.ofMillis(200));
            assertThatThrownBy(() -> https.get("/", Map.of()))
                    .isInstanceOf(StrongroomUnreachable.class);
            done.countDown();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void get_ofAnEndlessAnswer_isCutOff() {
        byte[] huge = new byte[(8 << 20) + 1];
        try (TestServer server = new TestServer(request -> new Said(200, Map.of(), huge))) {
            assertThatThrownBy(() -> server.https().get("/", Map.of()))
                    .isInstanceOf(StrongroomUnreachable.class);
        }
    }

    @Test
    void expecting_ofAProblem_namesItsTypeAndNothingElse() {
        String body = "{\"type\":\"ticket-used\",\"detail\":\"canary-in-a-body\"}";
        Said said =
                new Said(
                        409,
                        Map.of("Content-Type", "application/problem+json"),
                        body.getBytes(StandardCharsets.UTF_8));
        try (TestServer server = new TestServer(request -> said)) {
            Answer answer = server.https().get("/", Map.of());
            assertThatThrownBy(() -> answer.expecting(200))
                    .isInstanceOfSatisfying(
                            StrongroomRefused.class,
                            e -> {
                                assertThat(e.status()).isEqualTo(409);
                                assertThat(e.kind()).isEqualTo("ticket-used");
                                assertThat(e.toString()).doesNotContain("canary");
                            });
        }
    }

    @Test
    void of_anOutage_isTriedAgainAfterGrowingWaits() {
        AtomicInteger tries = new AtomicInteger();
        List<Duration> waits = new ArrayList<>();
        try (TestServer server =
                new TestServer(
                        request ->
                                tries.incrementAndGet() < 4
                                        ? Said.status(503)
                                        : Said.json(200, "{}"))) {
            Https https = server.https();
            Answer answer = retries(waits).of(() -> https.get("/", Map.of()).expecting(200));
            assertThat(answer.status()).isEqualTo(200);
        }
        assertThat(waits).hasSize(3);
        assertThat(waits.get(0)).isLessThanOrEqualTo(Duration.ofMillis(100));
        assertThat(waits.get(2)).isLessThanOrEqualTo(Duration.ofMillis(400));
    }

    @Test
    void of_anOutageThatNamesATime_waitsForIt() {
        List<Duration> waits = new ArrayList<>();
        try (TestServer server =
                new TestServer(request -> Said.status(429).with("Retry-After", "2"))) {
            Https https = server.https();
            assertThatThrownBy(
                            () -> retries(waits).of(() -> https.get("/", Map.of()).expecting(200)))
                    .isInstanceOf(StrongroomUnreachable.class);
            assertThat(server.asked).hasSize(4);
        }
        assertThat(waits).hasSize(3).allMatch(each -> each.compareTo(Duration.ofSeconds(2)) >= 0);
    }

    @Test
    void of_anOutageThatNamesATimeFarOff_doesNotWaitSoLong() {
        List<Duration> waits = new ArrayList<>();
        try (TestServer server =
                new TestServer(request -> Said.status(503).with("Retry-After", "86400"))) {
            Https https = server.https();
            assertThatThrownBy(
                            () -> retries(waits).of(() -> https.get("/", Map.of()).expecting(200)))
                    .isInstanceOf(StrongroomUnreachable.class);
        }
        assertThat(waits).allMatch(each -> each.compareTo(Duration.ofSeconds(5)) <= 0);
    }

    @Test
    void of_aRefusal_isNotTriedAgain() {
        try (TestServer server = new TestServer(request -> Said.status(403))) {
            Https https = server.https();
            assertThatThrownBy(
                            () ->
                                    retries(new ArrayList<>())
                                            .of(() -> https.get("/", Map.of()).expecting(200)))
                    .isInstanceOf(StrongroomRefused.class);
            assertThat(server.asked).hasSize(1);
        }
    }
}
