package dev.unseen.identity.person;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unseen.audit.EventType;
import dev.unseen.chassis.caller.Role;
import dev.unseen.identity.Browser;
import dev.unseen.identity.House;
import dev.unseen.identity.Persona;
import dev.unseen.identity.credential.Attempts;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoginTest {

    private static final String WRONG = "not the password of anybody";

    @TempDir static Path directory;
    private static House house;
    private static Persona admin;
    private static Persona ada;

    @BeforeAll
    static void open() {
        house = House.open(directory);
        admin = Persona.first(house);
        ada = Persona.invited(house, admin, "ada", Role.DEVELOPER);
    }

    @AfterAll
    static void close() {
        house.close();
    }

    /// Long enough for every count of tries to have ended.
    @BeforeEach
    void rest() {
        house.clock.advance(Duration.ofHours(1));
    }

    private static HttpResponse<String> logIn(String name, String password, String code) {
        return Persona.logIn(house.browser(), name, password, code);
    }

    @Test
    void logIn_withAnyWrongPart_answersWithTheSameBytes() {
        List<HttpResponse<String>> answers =
                List.of(
                        logIn("nobody", WRONG, "123456"),
                        logIn("ada", WRONG, ada.code()),
                        logIn("ada", Persona.PASSWORD, "000000"),
                        logIn("ada", Persona.PASSWORD, ada.code() + " "),
                        logIn("ADA", Persona.PASSWORD, ada.code()),
                        logIn("ada", Persona.PASSWORD, "aaaaa-bbbbb-ccccc-ddddd"),
                        logIn("recruitiq-deployment-service", WRONG, "123456"),
                        logIn("", "", ""));
        for (var answer : answers) {
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(withoutTokens(answer)).isEqualTo(withoutTokens(answers.getFirst()));
            assertThat(answer.headers().map().keySet())
                    .isEqualTo(answers.getFirst().headers().map().keySet());
        }
        assertThat(answers.getFirst().body()).doesNotContain("nobody").doesNotContain(WRONG);
    }

    /// Each browser has a form token of its own, of one length.
    private static String withoutTokens(HttpResponse<String> page) {
        return page.body().replaceAll("value=\"[A-Za-z0-9_-]{43}\"", "value=\"…\"");
    }

    @Test
    @DisplayName("register 11, held off: a captured proof is good again")
    void code_usedOnce_isNotGoodAgain() {
        String code = ada.code();
        assertThat(ada.logIn(Persona.PASSWORD, code).statusCode()).isEqualTo(303);
        long recorded = logIns();
        assertThat(ada.logIn(Persona.PASSWORD, code).statusCode()).isEqualTo(401);
        assertThat(logIns()).as("a code that comes again is no log-in").isEqualTo(recorded);
        house.clock.advance(Duration.ofSeconds(30));
        assertThat(ada.logIn(Persona.PASSWORD, code).statusCode())
                .as("still in drift")
                .isEqualTo(401);
        assertThat(ada.logIn(Persona.PASSWORD, ada.code()).statusCode()).isEqualTo(303);
    }

    private static long logIns() {
        return house.entries().stream()
                .filter(each -> each.entry().type() == EventType.PERSON_LOGGED_IN)
                .count();
    }

    @Test
    @DisplayName("register 22, held off: a code used twice")
    void code_usedByManyAtOnce_isGoodForOne() throws Exception {
        for (int round = 0; round < 5; round++) {
            house.clock.advance(Duration.ofHours(1));
            String code = ada.code();
            assertThat(statuses(8, () -> ada.logIn(Persona.PASSWORD, code).statusCode()))
                    .containsOnlyOnce(303);
        }
    }

    private static List<Integer> statuses(int count, Callable<Integer> task) throws Exception {
        var tasks = new ArrayList<Callable<Integer>>();
        for (int i = 0; i < count; i++) {
            tasks.add(task);
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return threads.invokeAll(tasks).stream().map(Future::resultNow).toList();
        }
    }

    @Test
    void recoveryCode_worksOnceInPlaceOfTheAuthenticator() throws Exception {
        String code = ada.recoveryCodes.getFirst();
        assertThat(ada.recoveryCodes).hasSize(10).doesNotHaveDuplicates();
        assertThat(statuses(6, () -> ada.logIn(Persona.PASSWORD, code).statusCode()))
                .containsOnlyOnce(303);
        assertThat(ada.logIn(Persona.PASSWORD, code).statusCode()).isEqualTo(401);
        assertThat(admin.logIn(Persona.PASSWORD, ada.recoveryCodes.get(1)).statusCode())
                .as("another person's")
                .isEqualTo(401);
    }

    @Test
    void tenWrongTries_lockTheAccountForAQuarterOfAnHour() {
        for (int i = 0; i < Attempts.PER_ACCOUNT_MAX; i++) {
            ada.logIn(WRONG, ada.code());
        }
        assertThat(ada.logIn(Persona.PASSWORD, ada.code()).statusCode()).isEqualTo(401);
        assertThat(admin.logIn(Persona.PASSWORD, admin.code()).statusCode())
                .as("nobody else is locked")
                .isEqualTo(303);
        house.clock.advance(Attempts.QUIET.minusMillis(1));
        assertThat(ada.logIn(Persona.PASSWORD, ada.code()).statusCode()).isEqualTo(401);
        house.clock.advance(Duration.ofMillis(1));
        assertThat(ada.logIn(Persona.PASSWORD, ada.code()).statusCode()).isEqualTo(303);
    }

    /// CVE-2025-6004: other spellings neither reach the account nor give it more tries.
    @Test
    @DisplayName("register 20, held off: a lock dodged by another spelling")
    void variantsOfAName_doNotDodgeTheLock() {
        int looked = 0;
        for (String variant : variants("ada")) {
            assertThat(logIn(variant, Persona.PASSWORD, ada.code()).statusCode()).isEqualTo(401);
            looked++;
            house.clock.advance(Duration.ofMinutes(20));
        }
        assertThat(looked).isGreaterThan(15);
        for (int i = 0; i < Attempts.PER_ACCOUNT_MAX; i++) {
            ada.logIn(WRONG, "000000");
        }
        assertThat(ada.logIn(Persona.PASSWORD, ada.code()).statusCode()).isEqualTo(401);
    }

    private static List<String> variants(String name) {
        return List.of(
                "Ada",
                "ADA",
                "aDa",
                " ada",
                "ada ",
                "ada\t",
                "\u00a0ada",
                "ada\u200b",
                "аda",
                "ada\0",
                "ada%20",
                "ada\n",
                "ａｄａ",
                "ada.",
                "ada/",
                "./ada",
                "ada;",
                "ada\u0301",
                "å" + name);
    }

    @Test
    void triesTogether_countTogether() throws Exception {
        house.clock.advance(Duration.ofHours(1));
        String code = ada.code();
        long before = house.count("authorization_code");
        statuses(Attempts.PER_ACCOUNT_MAX + 5, () -> ada.logIn(WRONG, code).statusCode());
        assertThat(ada.logIn(Persona.PASSWORD, code).statusCode()).isEqualTo(401);
        assertThat(house.count("authorization_code")).isEqualTo(before);
    }

    @Test
    @DisplayName("register 13, held off: an answer tells whether an account exists")
    void unknownNames_lockLikeKnownOnes_andKeepNoNames() {
        for (int i = 0; i <= Attempts.PER_ACCOUNT_MAX; i++) {
            assertThat(logIn("nobody-at-all", WRONG, "123456").statusCode()).isEqualTo(401);
        }
        assertThat(
                        house.database.<List<String>>read(
                                handle ->
                                        handle.createQuery("SELECT subject FROM login_attempts")
                                                .mapTo(String.class)
                                                .list()))
                .noneMatch(each -> each.contains("nobody"));
    }

    @Test
    void aSource_thatTriesManyNames_isStopped() {
        for (int i = 0; i < Attempts.PER_SOURCE_MAX; i++) {
            logIn("name" + i, WRONG, "123456");
        }
        assertThat(ada.logIn(Persona.PASSWORD, ada.code()).statusCode()).isEqualTo(401);
        house.clock.advance(Attempts.QUIET);
        assertThat(ada.logIn(Persona.PASSWORD, ada.code()).statusCode()).isEqualTo(303);
    }

    /// Vault CVE-2025-6013: no other path leads past the second factor.
    @Test
    @DisplayName("register 21, held off: a path past the second factor")
    void keystone_withAPersonsPassword_isRefused() {
        assertThat(keystone(Persona.PASSWORD).statusCode()).isEqualTo(401);
        assertThat(keystone(Persona.PASSWORD).headers().firstValue("X-Subject-Token")).isEmpty();
        for (int i = 0; i < Attempts.PER_ACCOUNT_MAX; i++) {
            keystone(WRONG);
        }
        String token = admin.token();
        var rescoped =
                house.browser()
                        .send(
                                "POST",
                                "/identity/v3/auth/tokens",
                                """
                                {"auth":{"identity":{"methods":["token"],"token":{"id":"%s"}}}}\
                                """
                                        .formatted(token),
                                "Content-Type",
                                "application/json");
        assertThat(rescoped.statusCode()).isEqualTo(401);
    }

    private static HttpResponse<String> keystone(String password) {
        String body =
                """
                {"auth":{"identity":{"methods":["password"],"password":{"user":{"name":"admin",
                "domain":{"id":"default"},"password":"%s"}}}}}\
                """
                        .formatted(password);
        return house.browser()
                .send("POST", "/identity/v3/auth/tokens", body, "Content-Type", "application/json");
    }

    @Test
    @DisplayName("register 27, held off: what was sent is repeated in errors")
    void pages_repeatNothingOfTheFormThatIsSecret() {
        Browser browser = house.browser();
        var answer = Persona.logIn(browser, "<b>x</b>\"'", "<script>canary</script>", "<i>1</i>");
        assertThat(answer.body())
                .doesNotContain("<b>")
                .doesNotContain("canary")
                .doesNotContain("<i>");
    }
}
