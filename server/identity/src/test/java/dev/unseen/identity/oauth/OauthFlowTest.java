package dev.unseen.identity.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unseen.audit.EventType;
import dev.unseen.audit.Outcome;
import dev.unseen.identity.Browser;
import dev.unseen.identity.House;
import dev.unseen.identity.Persona;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OauthFlowTest {

    @TempDir static Path directory;
    private static House house;
    private static Persona admin;

    @BeforeAll
    static void open() {
        house = House.open(directory);
        admin = Persona.first(house);
    }

    @AfterAll
    static void close() {
        house.close();
    }

    private String freshCode() {
        house.clock.advance(Duration.ofSeconds(30));
        var response = admin.logIn(Persona.PASSWORD, admin.code());
        assertThat(response.statusCode()).isEqualTo(303);
        return Persona.codeOf(response.headers().firstValue("Location").orElseThrow());
    }

    @Test
    void logIn_withBothFactors_leadsBackWithCodeStateAndIssuer() {
        house.clock.advance(Duration.ofSeconds(30));
        var response = admin.logIn(Persona.PASSWORD, admin.code());
        assertThat(response.headers().firstValue("Location").orElseThrow())
                .startsWith(House.CONTROL + "/login/callback?code=unc1_")
                .contains("&state=st%26te&iss=" + Browser.encode(house.self.toString()));
        assertThat(house.entries())
                .anyMatch(each -> each.entry().type() == EventType.PERSON_LOGGED_IN);
    }

    @Test
    void redeem_withItsVerifier_givesAPersonsToken() {
        var response = Persona.redeem(house, freshCode(), Persona.VERIFIER);
        var body = Browser.json(response);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(body.get("token_type").asString()).isEqualTo("Bearer");
        assertThat(body.get("expires_in").asInt()).isEqualTo(8 * 3600);
        String token = body.get("access_token").asString();
        var validated =
                house.browser()
                        .get(
                                "/identity/v3/auth/tokens",
                                "X-Auth-Token",
                                token,
                                "X-Subject-Token",
                                token);
        var described = Browser.json(validated).get("token");
        assertThat(described.get("user").get("name").asString()).isEqualTo("admin");
        assertThat(described.get("roles").get(0).get("name").asString()).isEqualTo("admin");
        assertThat(described.get("methods").toString()).isEqualTo("[\"password\",\"totp\"]");
        assertThat(described.has("project")).isFalse();
    }

    @Test
    void redeem_withAnotherVerifier_isRefused() {
        long before = house.count("token");
        var response = Persona.redeem(house, freshCode(), "w" + Persona.VERIFIER.substring(1));
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(Browser.json(response).get("error").asString()).isEqualTo("invalid_grant");
        assertThat(house.count("token")).isEqualTo(before);
    }

    @Test
    @DisplayName("register 11, held off: a captured proof is good again")
    void redeem_twice_isRefusedAndEndsTheToken() {
        String code = freshCode();
        String token =
                Browser.json(Persona.redeem(house, code, Persona.VERIFIER))
                        .get("access_token")
                        .asString();
        assertThat(house.identity.tokens().present(token)).isPresent();
        assertThat(Persona.redeem(house, code, Persona.VERIFIER).statusCode()).isEqualTo(400);
        assertThat(house.identity.tokens().present(token)).isEmpty();
    }

    @Test
    @DisplayName("register 36, held off: an end that a sweeper decides")
    void redeem_aroundTheCodesEnd_holdsToTheMillisecond() {
        String early = freshCode();
        house.clock.advance(AuthorizationCodes.LIFE.minusMillis(1));
        assertThat(Persona.redeem(house, early, Persona.VERIFIER).statusCode()).isEqualTo(200);
        String late = freshCode();
        house.clock.advance(AuthorizationCodes.LIFE);
        assertThat(Persona.redeem(house, late, Persona.VERIFIER).statusCode()).isEqualTo(400);
    }

    @Test
    void redeem_forAnotherClientOrAddress_isRefused() {
        String code = freshCode();
        var response =
                house.browser()
                        .form(
                                "/identity/oauth/token",
                                Map.of(
                                        "grant_type",
                                        "authorization_code",
                                        "code",
                                        code,
                                        "client_id",
                                        "cli",
                                        "redirect_uri",
                                        House.CONTROL + "/login/callback",
                                        "code_verifier",
                                        Persona.VERIFIER));
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(Persona.redeem(house, code, Persona.VERIFIER).statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("register 43, held off: a way back to a foreign address, or markup in a message")
    void authorize_withAForeignAddress_showsAnErrorAndLeadsNowhere() {
        for (String foreign :
                new String[] {
                    "https://evil.example/login/callback",
                    House.CONTROL + "/login/callback/",
                    House.CONTROL + "/login/callback?x=1",
                    House.CONTROL + "@evil.example/login/callback",
                    "http://127.0.0.1:1234/callback",
                    "javascript:alert(1)"
                }) {
            String path =
                    Persona.authorizePath()
                            .replace(
                                    Browser.encode(House.CONTROL + "/login/callback"),
                                    Browser.encode(foreign));
            var response = house.browser().get(path);
            assertThat(response.statusCode()).isEqualTo(400);
            assertThat(response.headers().firstValue("Location")).isEmpty();
            assertThat(response.body()).doesNotContain("evil.example").doesNotContain("<form");
        }
    }

    @Test
    void authorize_withoutPkceOrState_isRefused() {
        for (String missing : new String[] {"code_challenge", "code_challenge_method", "state"}) {
            String path =
                    Persona.authorizePath().replace("&" + missing + "=", "&x" + missing + "=");
            assertThat(house.browser().get(path).statusCode()).isEqualTo(400);
        }
        String plain = Persona.authorizePath().replace("=S256", "=plain");
        assertThat(house.browser().get(plain).statusCode()).isEqualTo(400);
    }

    @Test
    @DisplayName("register 43, held off: a way back to a foreign address, or markup in a message")
    void page_ofTheLogin_allowsNoScriptAndOneWayOn() {
        var page = house.browser().get(Persona.authorizePath());
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'")
                .contains("form-action 'self' " + House.CONTROL + ";")
                .contains("frame-ancestors 'none'");
        assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(page.headers().firstValue("Set-Cookie").orElseThrow())
                .startsWith("__Host-")
                .endsWith("; Path=/; Secure; HttpOnly; SameSite=Strict");
        assertThat(page.body()).doesNotContain("<script").doesNotContain("style=");
    }

    @Test
    void form_fromAnotherSiteOrWithoutItsCookie_isRefused() {
        long before = house.count("authorization_code");
        house.clock.advance(Duration.ofSeconds(30));
        var elsewhere = house.browser().from("https://evil.example");
        var nowhere = house.browser().fromNowhere();
        for (Browser browser : new Browser[] {elsewhere, nowhere}) {
            var response = Persona.logIn(browser, admin.name, Persona.PASSWORD, admin.code());
            assertThat(response.statusCode()).isEqualTo(403);
        }
        Browser browser = house.browser();
        var fields = Browser.fields(browser.get(Persona.authorizePath()));
        fields.put("username", admin.name);
        fields.put("password", Persona.PASSWORD);
        fields.put("code", admin.code());
        browser.forgetCookie();
        assertThat(browser.form("/identity/login", fields).statusCode()).isEqualTo(403);
        assertThat(house.count("authorization_code")).isEqualTo(before);
    }

    @Test
    void form_withTheTokenOfAnotherForm_isRefused() {
        Browser browser = house.browser();
        var fields = Browser.fields(browser.get(Persona.authorizePath()));
        fields.put("form_token", "A".repeat(43));
        fields.put("username", admin.name);
        fields.put("password", Persona.PASSWORD);
        fields.put("code", admin.code());
        assertThat(browser.form("/identity/login", fields).statusCode()).isEqualTo(403);
    }

    @Test
    void logOut_withTheTokenItself_endsIt() {
        String token = admin.token();
        var response =
                house.browser()
                        .send(
                                "DELETE",
                                "/identity/v3/auth/tokens",
                                "",
                                "X-Auth-Token",
                                token,
                                "X-Subject-Token",
                                token);
        assertThat(response.statusCode()).isEqualTo(204);
        assertThat(house.browser().get("/unseen/v1/persons", "X-Auth-Token", token).statusCode())
                .isEqualTo(401);
    }

    @Test
    void refusedLogIn_isRecordedWithTheAccountItWasAimedAt() {
        admin.logIn("not the password at all", "000000");
        assertThat(house.entries())
                .anyMatch(
                        each ->
                                each.entry().type() == EventType.PERSON_LOGIN_REFUSED
                                        && each.entry().outcome() instanceof Outcome.Refused
                                        && each.entry().subject().id().isPresent());
    }
}
