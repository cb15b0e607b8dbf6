package dev.unseen.portal.strongroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unseen.chassis.caller.Caller;
import dev.unseen.chassis.failure.Outage;
import dev.unseen.chassis.failure.Reason;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.http.ErrorStyle;
import dev.unseen.chassis.http.Exchange;
import dev.unseen.chassis.http.Gate;
import dev.unseen.chassis.http.HttpDoor;
import dev.unseen.chassis.http.HttpSettings;
import dev.unseen.chassis.http.Operation;
import dev.unseen.chassis.http.Reply;
import dev.unseen.chassis.http.Route;
import dev.unseen.chassis.http.Surface;
import dev.unseen.chassis.tls.Authority;
import dev.unseen.client.http.Https;
import dev.unseen.portal.PortalOperation;
import dev.unseen.portal.testkit.MemoryFolder;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpStrongroomTest {

    private static final AuditQuery NEWEST =
            new AuditQuery(
                    Optional.of("bundle.delivered"),
                    Optional.empty(),
                    Optional.of("A&B"),
                    Optional.of(9L));

    @TempDir(factory = MemoryFolder.class)
    private Path directory;

    private final List<String> asked = new ArrayList<>();
    private Reply answer = Reply.empty(204);
    private HttpDoor door;
    private HttpStrongroom strongroom;

    @BeforeEach
    void open() throws IOException {
        var random = new SecureRandom();
        var authority = Authority.open(directory, random, InstantSource.system());
        var tls = authority.issue("fake", List.of("localhost"), List.of("127.0.0.1"));
        var settings =
                new HttpSettings("127.0.0.1", 0, Optional.of(tls), HttpSettings.Limits.defaults());
        var routes =
                List.of(
                        Route.post(
                                "/identity/oauth/token", PortalOperation.PORTAL_ENTER, this::ask),
                        Route.delete(
                                "/identity/v3/auth/tokens",
                                PortalOperation.PORTAL_ENTER,
                                this::ask),
                        Route.get(
                                "/unseen/v1/audit/entries",
                                PortalOperation.PORTAL_ENTER,
                                this::ask),
                        Route.get("/unseen/v1/status", PortalOperation.PORTAL_ENTER, this::ask));
        door =
                HttpDoor.open(
                        settings,
                        List.of(new Surface("", routes, ErrorStyle.problem())),
                        new OpenGate(),
                        random);
        String pem = Files.readString(directory.resolve("ca.pem"));
        strongroom =
                new HttpStrongroom(new Https(URI.create("https://127.0.0.1:" + door.port()), pem));
    }

    @AfterEach
    void close() {
        door.close();
    }

    private Reply ask(Exchange exchange) {
        asked.add(
                "%s %s?%s %s %s"
                        .formatted(
                                exchange.verb(),
                                exchange.path(),
                                exchange.rawQuery(),
                                exchange.header("X-Auth-Token").orElse("-"),
                                new String(exchange.body(), StandardCharsets.UTF_8)));
        return answer;
    }

    private void answers(int status, String json) {
        answer = Reply.bytes(status, "application/json", json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void redeem_sendsAForm_andTakesTheToken() {
        answers(200, "{\"access_token\":\"unk1_x\",\"token_type\":\"Bearer\",\"expires_in\":5}");
        var redirect = URI.create("https://portal.example/login/callback");
        assertThat(strongroom.redeem("a+b", redirect, "proof")).isEqualTo("unk1_x");
        assertThat(asked.getFirst())
                .contains("grant_type=authorization_code", "client_id=portal", "code=a%2Bb")
                .contains("redirect_uri=https%3A%2F%2Fportal.example%2Flogin%2Fcallback")
                .contains("code_verifier=proof");
    }

    @Test
    void entries_areReadNewestFirst_withWhatMayBeMissing() {
        answers(
                200,
                """
                {"entries":[
                 {"index":7,"time":"2026-11-22T12:00:00.123Z","event":"log.opened",
                  "outcome":"allowed","reason":null,"actor":{"kind":"system","id":null,"project":null},
                  "subject":{"kind":"log","project":null,"id":null,"number":null,"secrets":[]},
                  "request":{"id":null,"address":null,"agent":""}},
                 {"index":8,"time":"2026-11-22T12:00:01Z","event":"bundle.delivered",
                  "outcome":"refused","reason":"not-permitted",
                  "actor":{"kind":"node","id":"n1","project":"p1"},
                  "subject":{"kind":"bundle","project":"p1","id":"c1","number":1,
                   "secrets":[{"name":"A","version":2},{"name":null,"version":1}]},
                  "request":{"id":"req-1","address":"127.0.0.1","agent":"x"}}],
                 "next":9,"previous":7,"size":20}
                """);
        AuditPage page = strongroom.entries("token", NEWEST);
        assertThat(asked.getFirst())
                .contains("type=bundle.delivered&object=A%26B&before=9&max=50", " token ");
        assertThat(page.size()).isEqualTo(20);
        assertThat(page.older()).contains(7L);
        var newest = page.entries().getFirst();
        assertThat(newest.index()).isEqualTo(8);
        assertThat(newest.decision().reason()).contains("not-permitted");
        assertThat(newest.subject().names()).containsExactly("A v2", "a secret v1");
        assertThat(newest.actor().address()).contains("127.0.0.1");
        var oldest = page.entries().getLast();
        assertThat(oldest.actor().id()).isEmpty();
        assertThat(oldest.subject().id()).isEmpty();
        assertThat(oldest.decision().reason()).isEmpty();
        assertThat(oldest.time()).isEqualTo(Instant.parse("2026-11-22T12:00:00.123Z"));
    }

    @Test
    void status_isReadInItsOwnWords() {
        answers(
                200,
                """
                {"seal":{"type":"key-file","state":"open","promise":"Opens by a file."},
                 "store":{"kind":"sqlite","failure":null},
                 "audit":{"origin":"o/1","size":5,"checkpoint":4,"failure":"disk full"},
                 "version":"0.1.0"}
                """);
        Status status = strongroom.status("token");
        assertThat(status.seal().promise()).isEqualTo("Opens by a file.");
        assertThat(status.store().failure()).isEmpty();
        assertThat(status.log().failure()).contains("disk full");
    }

    @Test
    void revoke_ofATokenThatHasEnded_isNoFailure() {
        answers(404, "{}");
        strongroom.revoke("token");
        assertThat(asked).hasSize(1);
    }

    @Test
    void refusals_keepTheirKind_andSilenceIsAnOutage() {
        answers(403, "{}");
        assertThatThrownBy(() -> strongroom.status("token"))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        each -> assertThat(each.reason()).isInstanceOf(Reason.NotPermitted.class));
        answers(401, "{}");
        assertThatThrownBy(() -> strongroom.status("token"))
                .isInstanceOfSatisfying(
                        Refusal.class,
                        each ->
                                assertThat(each.reason())
                                        .isInstanceOf(Reason.Unauthenticated.class));
        answers(503, "{}");
        assertThatThrownBy(() -> strongroom.status("token")).isInstanceOf(Outage.class);
        door.close();
        assertThatThrownBy(() -> strongroom.status("token")).isInstanceOf(Outage.class);
    }

    /// Lets everybody ask.
    private static final class OpenGate implements Gate {

        @Override
        public Caller identify(Exchange exchange) {
            return new Caller.Anonymous();
        }

        @Override
        public void admit(Caller caller, Operation operation, Exchange exchange) {}

        @Override
        public void refused(Exchange exchange, Operation operation, int status) {}
    }
}
