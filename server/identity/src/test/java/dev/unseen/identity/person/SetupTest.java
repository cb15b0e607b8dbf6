package dev.unseen.identity.person;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unseen.audit.EventType;
import dev.unseen.chassis.caller.Role;
import dev.unseen.identity.Bootstrap;
import dev.unseen.identity.Browser;
import dev.unseen.identity.House;
import dev.unseen.identity.Persona;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SetupTest {

    private static final Bootstrap.Names NAMES = Bootstrap.Names.defaults();

    @TempDir Path directory;
    private House house;

    @BeforeEach
    void open() {
        house = House.open(directory);
    }

    @AfterEach
    void close() {
        house.close();
    }

    private URI link() {
        return house.identity.bootstrap().setupLink(NAMES).orElseThrow();
    }

    private HttpResponse<String> invite(String token, String name, String role) {
        return house.browser()
                .json(
                        "POST",
                        "/unseen/v1/persons",
                        Map.of("name", name, "role", role),
                        "X-Auth-Token",
                        token);
    }

    @Test
    void setup_withAGoodPasswordAndCode_worksOnce() {
        URI link = link();
        Persona admin = Persona.setUp(house, "admin", link);
        assertThat(admin.recoveryCodes).hasSize(10);
        assertThat(house.browser().get(link.toString()).statusCode()).isEqualTo(404);
        assertThat(house.identity.bootstrap().setupLink(NAMES)).isEmpty();
        assertThat(house.entries())
                .anyMatch(each -> each.entry().type() == EventType.PERSON_FACTOR_CHANGED);
        String token = admin.token();
        assertThat(house.browser().get("/unseen/v1/status", "X-Auth-Token", token).statusCode())
                .isEqualTo(200);
    }

    @Test
    @DisplayName("register 36, held off: an end that a sweeper decides")
    void setup_aroundItsEnd_holdsToTheMillisecond() {
        URI link = link();
        house.clock.advance(SetupLinks.LIFE.minusMillis(1));
        assertThat(house.browser().get(link.toString()).statusCode()).isEqualTo(200);
        house.clock.advance(Duration.ofMillis(1));
        assertThat(house.browser().get(link.toString()).statusCode()).isEqualTo(404);
        assertThat(house.browser().get(link() + "A").statusCode()).isEqualTo(404);
    }

    @Test
    void setup_askedForAgain_endsTheEarlierLink() {
        URI first = link();
        URI second = link();
        assertThat(house.browser().get(first.toString()).statusCode()).isEqualTo(404);
        assertThat(house.browser().get(second.toString()).statusCode()).isEqualTo(200);
    }

    @Test
    void setup_withWrongParts_saysWhatIsWantedAndKeepsTheLink() {
        URI link = link();
        Browser browser = house.browser();
        var fields = Browser.fields(browser.get(link.toString()));
        fields.put("password", Persona.PASSWORD);
        fields.put("password_again", Persona.PASSWORD + "x");
        fields.put("code", "000000");
        assertThat(browser.form(link.toString(), fields).body()).contains("differ");
        fields.put("password_again", Persona.PASSWORD);
        var wrongCode = browser.form(link.toString(), fields);
        assertThat(wrongCode.statusCode()).isEqualTo(400);
        assertThat(wrongCode.body()).contains("authenticator shows at this moment");
        fields.put("password", "short");
        fields.put("password_again", "short");
        var tooShort = browser.form(link.toString(), fields);
        assertThat(tooShort.body()).contains("at least 15").doesNotContain("\"short\"");
        assertThat(Persona.setUp(house, "admin", link).recoveryCodes).hasSize(10);
    }

    @Test
    void setup_byTwoAtOnce_worksForOne() throws Exception {
        URI link = link();
        var tasks = new ArrayList<Callable<Integer>>();
        for (int i = 0; i < 6; i++) {
            tasks.add(() -> Persona.setUp(house, "admin", link).recoveryCodes.size());
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var sizes = threads.invokeAll(tasks).stream().filter(each -> succeeded(each)).toList();
            assertThat(sizes).hasSize(1);
        }
        assertThat(house.count("recovery_code")).isEqualTo(10);
    }

    /// Those who came after the link was used see no form, those beaten in the race no codes.
    private static boolean succeeded(Future<Integer> future) {
        return future.state() == Future.State.SUCCESS && future.resultNow() == 10;
    }

    @Test
    void setup_fromAnotherSite_isRefused() {
        URI link = link();
        Browser browser = house.browser().from("https://evil.example");
        var fields = Browser.fields(browser.get(link.toString()));
        fields.put("password", Persona.PASSWORD);
        fields.put("password_again", Persona.PASSWORD);
        fields.put("code", "123456");
        assertThat(browser.form(link.toString(), fields).statusCode()).isEqualTo(403);
    }

    @Test
    void invite_byAnAdministrator_makesAPersonOfThatRole() {
        Persona admin = Persona.first(house);
        Persona dev = Persona.invited(house, admin, "ada", Role.DEVELOPER);
        String token = dev.token();
        assertThat(house.browser().get("/unseen/v1/status", "X-Auth-Token", token).statusCode())
                .isEqualTo(200);
        assertThat(invite(token, "eve", "admin").statusCode()).isEqualTo(403);
        String admins = admin.token();
        assertThat(invite(admins, "ada", "developer").statusCode()).isEqualTo(409);
        assertThat(invite(admins, "Eve", "developer").statusCode()).isEqualTo(400);
        assertThat(invite(admins, "eve", "vps-secrets-reader").statusCode()).isEqualTo(400);
        assertThat(invite(admins, "eve", "root").statusCode()).isEqualTo(400);
        var list = house.browser().get("/unseen/v1/persons", "X-Auth-Token", admins);
        assertThat(Browser.json(list).get("persons").size()).isEqualTo(2);
        assertThat(list.body()).contains("\"ready\":true").doesNotContain("uns1_");
    }

    @Test
    void disable_endsWhatThePersonHolds_butNotTheLastAdministrator() {
        Persona admin = Persona.first(house);
        Persona ada = Persona.invited(house, admin, "ada", Role.OPERATOR);
        String held = ada.token();
        String admins = admin.token();
        assertThat(state(admins, "ada", "disabled")).isEqualTo(204);
        assertThat(house.browser().get("/unseen/v1/status", "X-Auth-Token", held).statusCode())
                .isEqualTo(401);
        assertThat(ada.logIn(Persona.PASSWORD, ada.code()).statusCode()).isEqualTo(401);
        assertThat(state(admins, "ada", "enabled")).isEqualTo(204);
        house.clock.advance(Duration.ofSeconds(30));
        assertThat(ada.logIn(Persona.PASSWORD, ada.code()).statusCode()).isEqualTo(303);
        assertThat(house.browser().get("/unseen/v1/status", "X-Auth-Token", held).statusCode())
                .as("a token of before stays dead")
                .isEqualTo(401);
        assertThat(state(admins, "admin", "disabled")).isEqualTo(409);
        assertThat(state(admins, "ada", "asleep")).isEqualTo(400);
    }

    private int state(String token, String name, String state) {
        return house.browser()
                .json(
                        "PUT",
                        "/unseen/v1/persons/" + id(token, name) + "/state",
                        Map.of("state", state),
                        "X-Auth-Token",
                        token)
                .statusCode();
    }

    private String id(String token, String name) {
        var persons =
                Browser.json(house.browser().get("/unseen/v1/persons", "X-Auth-Token", token))
                        .get("persons");
        for (var each : persons) {
            if (each.get("name").asString().equals(name)) {
                return each.get("id").asString();
            }
        }
        throw new AssertionError(name);
    }

    @Test
    void setUpAgain_replacesPasswordAuthenticatorAndTokens() {
        Persona admin = Persona.first(house);
        Persona ada = Persona.invited(house, admin, "ada", Role.DEVELOPER);
        String held = ada.token();
        String admins = admin.token();
        var response =
                house.browser()
                        .json(
                                "POST",
                                "/unseen/v1/persons/" + id(admins, "ada") + "/setup-links",
                                Map.of(),
                                "X-Auth-Token",
                                admins);
        URI link = URI.create(Browser.json(response).get("setup_url").asString());
        assertThat(house.identity.tokens().present(held)).isPresent();
        Persona again = Persona.setUp(house, "ada", link);
        assertThat(house.identity.tokens().present(held)).isEmpty();
        house.clock.advance(Duration.ofSeconds(30));
        assertThat(ada.logIn(Persona.PASSWORD, ada.code()).statusCode()).isEqualTo(401);
        assertThat(again.logIn(Persona.PASSWORD, again.code()).statusCode()).isEqualTo(303);
        assertThat(ada.logIn(Persona.PASSWORD, ada.recoveryCodes.getFirst()).statusCode())
                .isEqualTo(401);
    }

    @Test
    void controlCredential_askedForAgain_endsTheEarlierOne() {
        var bootstrap = house.identity.bootstrap();
        var first = bootstrap.controlCredential(NAMES);
        var second = bootstrap.controlCredential(NAMES);
        assertThat(second.project()).isEqualTo(first.project());
        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(house.count("application_credential")).isEqualTo(1);
        assertThat(first.toString()).doesNotContain(first.secret());
        assertThat(bootstrap.project(NAMES).openness().wireName()).isEqualTo("sealed");
    }
}
