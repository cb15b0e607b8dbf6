package dev.unseen.portal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unseen.chassis.caller.Role;
import dev.unseen.chassis.http.Route;
import dev.unseen.chassis.http.Verb;
import dev.unseen.client.doctor.Examination;
import dev.unseen.client.doctor.Finding;
import dev.unseen.fleet.assurance.Standing;
import dev.unseen.fleet.budget.Calls;
import dev.unseen.fleet.deployment.Deployment;
import dev.unseen.fleet.deployment.DeploymentId;
import dev.unseen.fleet.deployment.State;
import dev.unseen.fleet.deployment.StepName;
import dev.unseen.portal.strongroom.AuditPage.What;
import dev.unseen.portal.strongroom.AuditPage.Who;
import dev.unseen.portal.testkit.Browser;
import dev.unseen.portal.testkit.MemoryFolder;
import dev.unseen.portal.testkit.Stage;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortalTest {

    private static final Pattern SUBMISSION =
            Pattern.compile("name=\"submission\" value=\"([^\"]+)\"");
    private static final String SESSION = "__Host-unseen-session";

    @TempDir(factory = MemoryFolder.class)
    private Path directory;

    private Stage stage;
    private Browser browser;

    @BeforeEach
    void open() {
        stage = Stage.open(directory);
        browser = new Browser(stage);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void everyRoute_answersWithTheShield() throws Exception {
        String id = stage.active("acme-01", "Acme").value();
        browser.logIn();
        for (Route route : stage.routes()) {
            if (route.verb() == Verb.GET && !route.template().endsWith("/events")) {
                var answer = browser.get(route.template().replaceAll("\\{[a-z]+}", id));
                assertThat(answer.headers().firstValue("Content-Security-Policy"))
                        .as(route.template())
                        .hasValueSatisfying(
                                csp ->
                                        assertThat(csp)
                                                .startsWith("default-src 'none'")
                                                .doesNotContain("unsafe"));
                assertThat(answer.headers().map())
                        .containsKeys(
                                "cross-origin-opener-policy",
                                "cross-origin-resource-policy",
                                "referrer-policy",
                                "x-content-type-options");
                assertThat(answer.statusCode()).as(route.template()).isLessThan(500);
            }
        }
    }

    @Test
    void logIn_provesItselfByPkce_andSetsAStrictCookie() throws Exception {
        var begun = browser.get("/login");
        assertThat(begun.statusCode()).isEqualTo(303);
        String there = begun.headers().firstValue("Location").orElseThrow();
        assertThat(there)
                .startsWith(stage.strongroom.address() + "/identity/oauth/authorize?")
                .contains("client_id=portal", "code_challenge_method=S256");

        var back = browser.logIn();
        assertThat(back.statusCode()).isEqualTo(200);
        assertThat(back.body()).contains("url=/servers");
        assertThat(back.headers().firstValue("Set-Cookie"))
                .hasValueSatisfying(
                        cookie ->
                                assertThat(cookie)
                                        .startsWith(SESSION)
                                        .contains("Secure", "HttpOnly", "SameSite=Strict"));
        assertThat(browser.get("/servers").statusCode()).isEqualTo(200);
        assertThat(browser.get("/").statusCode()).isEqualTo(303);
    }

    @Test
    void logIn_sendsTheVerifierThatFitsItsChallenge() throws Exception {
        String there = browser.get("/login").headers().firstValue("Location").orElseThrow();
        String state = there.replaceAll(".*state=([^&]+).*", "$1");
        String challenge = there.replaceAll(".*code_challenge=([^&]+).*", "$1");
        browser.get(callback(state, stage.strongroom.address().toString()));
        byte[] digest =
                MessageDigest.getInstance("SHA-256")
                        .digest(stage.strongroom.verifier().getBytes(StandardCharsets.US_ASCII));
        assertThat(Base64.getUrlEncoder().withoutPadding().encodeToString(digest))
                .isEqualTo(challenge);
    }

    @Test
    void callback_thatThisBrowserDidNotBegin_isRefused() throws Exception {
        String issuer = stage.strongroom.address().toString();
        assertThat(browser.get(callback("x", issuer)).statusCode()).isEqualTo(400);
        String there = browser.get("/login").headers().firstValue("Location").orElseThrow();
        String state = there.replaceAll(".*state=([^&]+).*", "$1");
        assertThat(browser.get(callback("A" + state, issuer)).statusCode()).isEqualTo(400);
        assertThat(browser.get(callback(state, "https://elsewhere")).statusCode()).isEqualTo(400);
        assertThat(browser.cookies()).doesNotContainKey(SESSION);
    }

    private static String callback(String state, String issuer) {
        return "/login/callback?code=the-code&state=%s&iss=%s"
                .formatted(state, issuer.replace(":", "%3A").replace("/", "%2F"));
    }

    @Test
    void login_leadingElsewhere_leadsHome() throws Exception {
        browser.get("/login?next=https%3A%2F%2Felsewhere.example");
        assertThat(browser.cookies().get("__Host-unseen-login")).endsWith("./servers");
        browser.get("/login?next=%2Faudit");
        assertThat(browser.cookies().get("__Host-unseen-login")).endsWith("./audit");
    }

    @Test
    void pages_withoutASession_showTheWayIn() throws Exception {
        var answer = browser.get("/servers");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("Log in").doesNotContain("Log out");
        String token = stage.people.token("Ada", Role.ADMIN);
        var byHeader = browser.send(browser.request("/deploy").header("X-Auth-Token", token).GET());
        assertThat(byHeader.statusCode()).isEqualTo(401);
    }

    @Test
    void session_endsWhenIdle_andAfterEightHours() throws Exception {
        browser.logIn();
        stage.clock.pass(Duration.ofMinutes(29));
        assertThat(browser.get("/servers").statusCode()).isEqualTo(200);
        stage.clock.pass(Duration.ofMinutes(31));
        assertThat(browser.get("/servers").statusCode()).isEqualTo(401);

        browser.logIn();
        for (int i = 0; i < 19; i++) {
            stage.clock.pass(Duration.ofMinutes(25));
            assertThat(browser.get("/servers").statusCode()).isEqualTo(200);
        }
        stage.clock.pass(Duration.ofMinutes(10));
        assertThat(browser.get("/servers").statusCode()).isEqualTo(401);
    }

    @Test
    void session_isNotProlonged_byPagesThatRefreshThemselves() throws Exception {
        browser.logIn();
        for (int i = 0; i < 3; i++) {
            stage.clock.pass(Duration.ofMinutes(12));
            var refresh = browser.request("/servers").header("HX-Trigger", "servers").GET();
            assertThat(browser.send(refresh).statusCode()).isEqualTo(i < 2 ? 200 : 401);
        }
    }

    @Test
    void pages_whileNobodyCanBeAsked_sayThatSomethingIsAway() throws Exception {
        browser.logIn();
        stage.people.goAway();
        var answer = browser.get("/servers");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(answer.body()).contains("Something we need is away", "the strongroom is out");
        String style =
                answer.body().replaceAll("(?s).*\"(/assets/portal\\.[0-9a-f]+\\.css)\".*", "$1");
        assertThat(browser.get(style).statusCode()).isEqualTo(200);
        assertThat(browser.get("/health").body()).isEqualTo("{\"status\":\"ok\"}");
    }

    @Test
    void session_inTheDatabase_isWorthNothing() throws Exception {
        browser.logIn();
        String cookie = browser.cookies().get(SESSION);
        try (var files = Files.list(directory)) {
            for (Path file :
                    files.filter(each -> each.toString().contains("control.db")).toList()) {
                String content = Files.readString(file, StandardCharsets.ISO_8859_1);
                assertThat(content).doesNotContain("unk1_").doesNotContain(cookie);
            }
        }
    }

    @Test
    void logOut_endsSessionAndToken() throws Exception {
        browser.logIn();
        String cookie = browser.cookies().get(SESSION);
        String token = browser.formToken("/servers");
        assertThat(browser.post("/logout", Map.of("form_token", token)).statusCode())
                .isEqualTo(303);
        assertThat(browser.cookies()).doesNotContainKey(SESSION);
        var replayed =
                browser.send(browser.request("/servers").header("Cookie", SESSION + "=" + cookie));
        assertThat(replayed.statusCode()).isEqualTo(401);
    }

    @Test
    @DisplayName("S2-013: the Deploy button deploys, once per form")
    void deploy_sentTwice_deploysOnce() throws Exception {
        browser.logIn();
        var form = deployForm("acme-01", "Acme GmbH", "core-7");
        var first = browser.post("/deploy", form);
        var second = browser.post("/deploy", form);
        assertThat(first.statusCode()).isEqualTo(303);
        assertThat(second.headers().firstValue("Location"))
                .isEqualTo(first.headers().firstValue("Location"));
        assertThat(stage.deployments.list()).hasSize(1);
        assertThat(browser.get(first.headers().firstValue("Location").orElseThrow()).body())
                .contains("acme-01", "Acme GmbH", "ordered by you");
    }

    @Test
    void deploy_withWrongInput_marksTheFields_andDeploysNothing() throws Exception {
        browser.logIn();
        var answer = browser.post("/deploy", deployForm("Acme 01", "", "no_such"));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("2 to 40 lower-case letters", "1 to 80 letters", "A blueprint's name")
                .contains("value=\"Acme 01\"");
        assertThat(stage.deployments.list()).isEmpty();
        var corrected = browser.post("/deploy", deployForm("acme-01", "Acme", "no-such"));
        assertThat(corrected.statusCode()).isEqualTo(422);
        assertThat(corrected.body()).contains("there are: core-7");
    }

    @Test
    void deploy_ofALivingName_saysSoAtTheField() throws Exception {
        browser.logIn();
        stage.active("acme-01", "Acme");
        var answer = browser.post("/deploy", deployForm("acme-01", "Other", "core-7"));
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("There is a VPS of this name already");
        assertThat(stage.deployments.list()).hasSize(1);
    }

    @Test
    void forms_fromElsewhere_areRefused() throws Exception {
        browser.logIn();
        var form = new java.util.HashMap<>(deployForm("acme-01", "Acme", "core-7"));
        assertThat(browser.post("/deploy", form, "https://elsewhere.example").statusCode())
                .isEqualTo(403);
        assertThat(browser.post("/deploy", form, "null").statusCode()).isEqualTo(403);
        form.put("form_token", "x");
        assertThat(browser.post("/deploy", form).statusCode()).isEqualTo(403);
        form.remove("form_token");
        assertThat(browser.post("/deploy", form).statusCode()).isEqualTo(403);
        assertThat(stage.deployments.list()).isEmpty();
    }

    @Test
    void developer_sees_butNeitherDeploysNorReadsTheLog() throws Exception {
        stage.strongroom.letIn(Role.DEVELOPER);
        DeploymentId id = stage.active("acme-01", "Acme");
        browser.logIn();
        String page = browser.get("/servers").body();
        assertThat(page).contains("acme-01").doesNotContain("/deploy", "/audit");
        assertThat(browser.get("/servers/" + id).body()).doesNotContain("/destroy", "/restart");
        assertThat(browser.get("/deploy").statusCode()).isEqualTo(403);
        assertThat(browser.get("/audit").statusCode()).isEqualTo(403);
        assertThat(browser.get("/servers/" + id + "/destroy").statusCode()).isEqualTo(403);
    }

    @Test
    @DisplayName("S2-068: the page of a VPS has names, classes, versions and times")
    void server_showsWhatMayBeKnown() throws Exception {
        browser.logIn();
        DeploymentId id = stage.active("acme-01", "Acme");
        String page = browser.get("/servers/" + id).body();
        assertThat(page)
                .contains("JWT_SECRET", "Irreplaceable", "v1", "70 s ago", "every 30 days")
                .contains("Enrolled", "7 of 7 checks pass", "process")
                .doesNotContain("data-events");
        stage.site.nodeIs("quarantined");
        stage.site.fails("DB_PASSWORD");
        assertThat(browser.get("/servers/acme-01").body())
                .contains("This server is in quarantine", "6 of 7 checks pass");
    }

    @Test
    void server_thatIsUnknown_isNotFound() throws Exception {
        browser.logIn();
        var answer = browser.get("/servers/nothing-here");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("There is nothing here", "req-");
    }

    @Test
    @DisplayName("S2-047: the timeline is followed while it grows, and ends when it rests")
    void events_redrawTheTimeline_andEnd() throws Exception {
        browser.logIn();
        Deployment deployment = stage.order("acme-01", "Acme");
        assertThat(browser.get("/servers/acme-01").body())
                .contains("data-events", "http-equiv=\"refresh\"", "Step 1 of 7: Machine");
        try (var stream = browser.stream("/servers/acme-01/events");
                var lines = new java.util.Scanner(stream, StandardCharsets.UTF_8)) {
            stage.script.activate(deployment.id());
            assertThat(lines.findWithinHorizon("event: progress", 0)).isNotNull();
            assertThat(lines.findWithinHorizon("Active, [0-9.]+ s after it was ordered", 0))
                    .isNotNull();
            assertThat(lines.findWithinHorizon("event: end", 0)).isNotNull();
        }
    }

    @Test
    void server_thatFailed_saysWhy() throws Exception {
        browser.logIn();
        Deployment deployment = stage.order("acme-01", "Acme");
        stage.script.start(deployment.id(), StepName.INFRASTRUCTURE);
        stage.script.fail(
                deployment.id(), StepName.INFRASTRUCTURE, "The host has no room for a machine.");
        assertThat(browser.get("/servers/" + deployment.id()).body())
                .contains(
                        "The host has no room for a machine. Nothing of it is left.",
                        "Not reached");
        assertThat(browser.get("/servers").body()).doesNotContain("acme-01");
        assertThat(browser.get("/servers?state=gone").body()).contains("acme-01", "Failed");
    }

    @Test
    void destroy_needsTheName_andDestroys() throws Exception {
        browser.logIn();
        String path = "/servers/" + stage.active("acme-01", "Acme") + "/destroy";
        String token = browser.formToken(path);
        var wrong = browser.post(path, Map.of("form_token", token, "name", "acme"));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("This is not its name.");
        assertThat(browser.post(path, Map.of("form_token", token, "name", "acme-01")).statusCode())
                .isEqualTo(303);
        assertThat(stage.deployments.list().getFirst().state()).isEqualTo(State.DESTROYING);
    }

    @Test
    void restart_isConfirmed_andShown() throws Exception {
        browser.logIn();
        String path = "/servers/" + stage.active("acme-01", "Acme");
        assertThat(browser.get(path + "/restart").body()).contains("Restart acme-01?");
        var answer =
                browser.post(
                        path + "/restart", Map.of("form_token", browser.formToken("/servers")));
        assertThat(answer.headers().firstValue("Location")).hasValue(path + "?done=restart");
        assertThat(browser.get(path + "?done=restart").body()).contains("Restarted.", "restarted");
    }

    @Test
    @DisplayName("a server in quarantine is released by an administrator, who is asked first")
    void release_isConfirmed_andShown() throws Exception {
        browser.logIn();
        String path = "/servers/" + stage.active("acme-01", "Acme");
        assertThat(browser.get(path).body()).doesNotContain("/release");
        stage.site.nodeIs("quarantined");
        assertThat(browser.get(path).body()).contains("Find out who it was", path + "/release");
        assertThat(browser.get(path + "/release").body())
                .contains("Release acme-01?", "it gets a new ticket and makes new keys");
        assertThat(browser.post(path + "/release", Map.of("form_token", "x")).statusCode())
                .isEqualTo(403);
        assertThat(browser.get(path).body()).contains("Quarantined");
        var answer = browser.post(path + "/release", Map.of("form_token", browser.formToken(path)));
        assertThat(answer.headers().firstValue("Location")).hasValue(path + "?done=release");
        assertThat(browser.get(path + "?done=release").body())
                .contains("Released. The machine was made anew", "Enrolled", "released");
    }

    @Test
    void release_byAnOperator_isNeitherOfferedNorDone() throws Exception {
        stage.strongroom.letIn(Role.OPERATOR);
        browser.logIn();
        String path = "/servers/" + stage.active("acme-01", "Acme");
        stage.site.nodeIs("quarantined");
        assertThat(browser.get(path).body())
                .contains("An administrator can release it")
                .doesNotContain(path + "/release");
        assertThat(browser.get(path + "/release").statusCode()).isEqualTo(403);
        var form = Map.of("form_token", browser.formToken(path));
        assertThat(browser.post(path + "/release", form).statusCode()).isEqualTo(403);
        assertThat(browser.get(path).body()).contains("Quarantined");
    }

    @Test
    void cookies_openNothingOfTheApi() throws Exception {
        browser.logIn();
        assertThat(browser.get("/servers").statusCode()).isEqualTo(200);
        assertThat(browser.get("/fleet/v1/deployments").statusCode()).isEqualTo(401);
    }

    @Test
    @DisplayName("register 43, held off: a way back to a foreign address, or markup in a message")
    void audit_isFilteredPagedAndEscaped() throws Exception {
        browser.logIn();
        String node = stage.active("acme-01", "Acme").value();
        for (int i = 0; i < 30; i++) {
            stage.strongroom.record(
                    i % 3 == 0 ? "bundle.delivered" : "policy.refused",
                    i % 3 == 0,
                    new Who("node", Optional.of(node), Optional.of("127.0.0.1")),
                    new What("bundle", Optional.of("<b>x</b>"), List.of("JWT_SECRET v1")));
        }
        String page = browser.get("/audit").body();
        assertThat(page)
                .contains("30 entries", "JWT_SECRET v1", ">acme-01</a>", "&lt;b&gt;x", "before=10")
                .doesNotContain("<b>x</b>");
        assertThat(browser.get("/audit?type=bundle.delivered&outcome=allowed").body())
                .doesNotContain("Refused: not-permitted</span>");
        assertThat(browser.get("/audit?outcome=maybe").statusCode()).isEqualTo(400);
    }

    @Test
    void export_ofTheLog_isADownloadWithTheReadersOwnToken() throws Exception {
        browser.logIn();
        assertThat(browser.get("/audit").body()).contains("href=\"/audit/export\"");
        var answer = browser.get("/audit/export");
        assertThat(answer.body()).isEqualTo("a zip");
        assertThat(answer.headers().firstValue("Content-Disposition"))
                .contains("attachment; filename=\"audit-log.zip\"");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    }

    @Test
    void referrer_isKeptBack_whereNoFormNeedsIt() throws Exception {
        assertThat(browser.get("/").headers().firstValue("Referrer-Policy"))
                .contains("no-referrer");
        browser.logIn();
        assertThat(browser.get("/servers").headers().firstValue("Referrer-Policy"))
                .contains("same-origin");
    }

    @Test
    void audit_saysWhatTheLastCheckHasShown() throws Exception {
        browser.logIn();
        assertThat(browser.get("/audit").body()).contains("Not checked here");
        check();
        assertThat(browser.get("/audit").body()).contains("Holds", "over 1,204 entries");
        stage.breakLog("it has become shorter");
        check();
        assertThat(browser.get("/audit").body()).contains("Broken", "it has become shorter");
    }

    private HttpResponse<String> check() throws Exception {
        return browser.post("/audit/check", Map.of("form_token", browser.formToken("/audit")));
    }

    @Test
    void status_saysWhatTheSealPromises() throws Exception {
        browser.logIn();
        stage.strongroom.promise("Opens by a file on this machine.");
        assertThat(browser.get("/status").body())
                .contains("Opens by a file on this machine.", "Open", "sqlite", "process");
    }

    @Test
    @DisplayName("what was seen of a cloud's key manager, with its age and its cost; never a value")
    void status_ofACloudsKeyManager_saysWhatWasSeen() throws Exception {
        var open =
                new Finding(
                        "P1",
                        "project admin",
                        "read a payload",
                        List.of(200),
                        Finding.Verdict.OPEN,
                        "policy-fleet.yaml closes it");
        var seen =
                new Examination(
                        stage.clock.instant().minusSeconds(7_200),
                        "https://cloud",
                        List.of(open),
                        85,
                        Map.of(),
                        List.of());
        var calls = new Calls.Line("5d2e1b5c-59a1-4b0e-8b6d-1de1a3a7c001", "2027-01", 25, 8);
        stage.standing =
                new Standing(
                        "openstack",
                        Optional.of(seen),
                        Optional.of(Duration.ofHours(2)),
                        List.of(calls));
        browser.logIn();
        assertThat(browser.get("/status").body())
                .contains("openstack", "Examined 2 h ago", "1 open", "project admin")
                .contains("policy-fleet.yaml closes it", "33 calls", "Within budget");
    }

    @Test
    void assets_areKeptForAYear() throws Exception {
        String page = browser.get("/").body();
        for (String name : List.of("portal", "htmx", "mark")) {
            String path =
                    page.replaceAll("(?s).*\"(/assets/" + name + "\\.[0-9a-f]+\\.\\w+)\".*", "$1");
            var answer = browser.get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            assertThat(answer.headers().firstValue("Cache-Control").orElse(""))
                    .contains("immutable");
        }
        assertThat(browser.get("/assets/portal.css").statusCode()).isEqualTo(404);
    }

    private Map<String, String> deployForm(String name, String customer, String blueprint)
            throws Exception {
        return Map.of(
                "form_token", browser.formToken("/deploy"),
                "submission", browser.field("/deploy", SUBMISSION),
                "name", name,
                "customer", customer,
                "blueprint", blueprint);
    }
}
