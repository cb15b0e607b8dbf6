package dev.unseen.portal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unseen.chassis.caller.NodeId;
import dev.unseen.chassis.caller.Role;
import dev.unseen.fleet.deployment.DeploymentId;
import dev.unseen.portal.testkit.Browser;
import dev.unseen.portal.testkit.MemoryFolder;
import dev.unseen.portal.testkit.Stage;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Quarantine where people look first, and the ways around on pages that say what went wrong.
class FleetListTest {

    private static final String NEVER = "Where a cloud keeps the secrets, it is deployed anew.";

    @TempDir(factory = MemoryFolder.class)
    private Path directory;

    private Stage stage;
    private Browser browser;

    @BeforeEach
    void open() throws Exception {
        stage = Stage.open(directory);
        browser = new Browser(stage);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private void quarantine(DeploymentId id) {
        stage.site.quarantine(new NodeId(id.value()));
    }

    private String body(String path) throws Exception {
        return browser.get(path).body();
    }

    @Test
    void list_withAServerInQuarantine_saysSoAndIsFilteredByState() throws Exception {
        quarantine(stage.active("acme-01", "Acme"));
        stage.active("bolt-01", "Bolt");
        stage.order("corp-01", "Corp");
        browser.logIn();

        assertThat(body("/servers")).contains("acme-01", "bolt-01", "corp-01", "In quarantine</");
        assertThat(body("/servers?state=quarantined"))
                .contains("acme-01", "pill-bad", "aria-current=\"page\">In quarantine <")
                .doesNotContain("bolt-01", "corp-01");
        assertThat(body("/servers?state=active")).contains("bolt-01").doesNotContain("acme-01");
        assertThat(body("/servers?state=moving")).contains("corp-01").doesNotContain("bolt-01");
        assertThat(body("/servers?state=gone")).contains("No server is in this state.");
        assertThat(browser.get("/servers?state=odd").statusCode()).isEqualTo(400);
    }

    @Test
    void release_whereACloudKeepsTheSecrets_isNotOfferedAndSaysWhy() throws Exception {
        stage.site.neverReleases(NEVER);
        stage.site.nodeIs("quarantined");
        String path = "/servers/" + stage.active("acme-01", "Acme");
        browser.logIn();
        assertThat(body(path)).contains("in quarantine", NEVER).doesNotContain(path + "/release");
        var asked = browser.get(path + "/release");
        assertThat(asked.statusCode()).isEqualTo(409);
        assertThat(asked.body()).contains(NEVER);
    }

    @Test
    void errors_carryTheWayAroundOfWhoeverIsLoggedIn() throws Exception {
        browser.logIn();
        for (String path : new String[] {"/nothing", "/servers/nothing", "/servers?state=odd"}) {
            assertThat(body(path)).as(path).contains("Log out", "href=\"/audit\"", "req-");
        }
        var refused = browser.post("/deploy", Map.of("form_token", "x"));
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("Not yours to do", "Log out", "href=\"/status\"");
    }

    @Test
    void errors_ofADefect_carryItToo() throws Exception {
        DeploymentId id = stage.active("acme-01", "Acme");
        browser.logIn();
        stage.site.breakDown();
        var answer = browser.get("/servers/" + id);
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).contains("Our mistake", "Log out", "req-");
        assertThat(answer.headers().firstValue("Content-Security-Policy")).isPresent();
    }

    @Test
    void errors_ofADeveloper_showNoMoreThanTheirs() throws Exception {
        stage.strongroom.letIn(Role.DEVELOPER);
        browser.logIn();
        var refused = browser.get("/audit");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("Log out").doesNotContain("href=\"/audit\"");
    }

    @Test
    void errors_ofNobody_leadToTheWayIn() throws Exception {
        var answer = browser.get("/nothing");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("There is nothing here").doesNotContain("Log out");
    }
}
