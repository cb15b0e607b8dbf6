package dev.unseen.portal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unseen.chassis.caller.ProjectId;
import dev.unseen.chassis.caller.Role;
import dev.unseen.portal.testkit.Browser;
import dev.unseen.portal.testkit.MemoryFolder;
import dev.unseen.portal.testkit.Stage;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("register 17, 35: pages show persons the servers of their projects, and no others")
class ProjectPagesTest {

    private static final ProjectId OTHER = new ProjectId("00000000000000000000000000000002");
    private static final List<Role> ROLES =
            List.of(Role.ADMIN, Role.OPERATOR, Role.DEVELOPER, Role.READER, Role.AUDIT);
    private static final Set<Role> DEPLOYERS = Set.of(Role.ADMIN, Role.OPERATOR);
    private static final Set<Role> AUDITORS = Set.of(Role.ADMIN, Role.AUDIT);

    @TempDir(factory = MemoryFolder.class)
    private Path directory;

    private Stage stage;
    private String server;

    @BeforeEach
    void open() {
        stage = Stage.open(directory);
        server = "/servers/" + stage.active("acme-01", "Acme");
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private Browser in(Role role, ProjectId project) throws Exception {
        stage.strongroom.letIn(role, project);
        var browser = new Browser(stage);
        browser.logIn();
        return browser;
    }

    @Test
    void pages_forARoleInTheServersProject_areThoseOfThatRole() throws Exception {
        for (Role role : ROLES) {
            Browser browser = in(role, Stage.PROJECT);
            assertThat(browser.get("/servers").body()).as(role.name()).contains("acme-01");
            String page = browser.get(server).body();
            assertThat(page).contains("JWT_SECRET");
            boolean deploys = DEPLOYERS.contains(role);
            assertThat(page.contains(server + "/destroy")).as(role.name()).isEqualTo(deploys);
            int status = deploys ? 200 : 403;
            for (String path : List.of("/deploy", server + "/restart", server + "/destroy")) {
                assertThat(browser.get(path).statusCode()).as(role + path).isEqualTo(status);
            }
            assertThat(browser.get("/audit").statusCode())
                    .isEqualTo(AUDITORS.contains(role) ? 200 : 403);
        }
    }

    @Test
    void pages_forARoleElsewhere_haveNothingOfIt() throws Exception {
        for (Role role : ROLES) {
            Browser browser = in(role, OTHER);
            var list = browser.get("/servers?state=gone");
            assertThat(list.statusCode()).isEqualTo(200);
            assertThat(list.body()).as(role.name()).doesNotContain("acme-01");
            for (String path : List.of(server, server + "/events", "/servers/acme-01")) {
                assertThat(browser.get(path).statusCode()).as(role + path).isEqualTo(404);
            }
            int status = DEPLOYERS.contains(role) ? 404 : 403;
            for (String act : List.of("/restart", "/destroy")) {
                assertThat(browser.get(server + act).statusCode()).isEqualTo(status);
                var form = Map.of("form_token", browser.formToken("/servers"), "name", "acme-01");
                assertThat(browser.post(server + act, form).statusCode()).isEqualTo(status);
            }
            assertThat(browser.get("/deploy").statusCode()).isEqualTo(403);
        }
        assertThat(stage.deployments.require("acme-01").state().isAtRest()).isTrue();
    }

    @Test
    void house_isNotShownToARoleInAProject() throws Exception {
        Browser browser = in(Role.ADMIN, Stage.PROJECT);
        assertThat(browser.get("/servers").body()).doesNotContain("href=\"/status\"");
        assertThat(browser.get("/status").statusCode()).isEqualTo(403);
        assertThat(browser.get("/audit").body())
                .contains("what happened in your projects")
                .doesNotContain("/audit/export");
    }
}
