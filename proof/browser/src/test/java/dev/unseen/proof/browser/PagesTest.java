package dev.unseen.proof.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unseen.fleet.deployment.DeploymentId;
import dev.unseen.portal.testkit.Stage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("wide")
@DisplayName("Every page, light and dark, wide and narrow")
class PagesTest {

    @TempDir private static Path directory;
    @TempDir private static Path profile;
    private static Stage stage;
    private static Chromium chromium;
    private static final Map<String, String> PAGES = new LinkedHashMap<>();

    @BeforeAll
    static void open() {
        stage = Stage.open(directory);
        DeploymentId active = Scenes.set(stage);
        chromium = Chromium.open(profile, true);
        chromium.visit(stage.address());
        chromium.click("a[data-login]");
        chromium.click("#in");
        chromium.one(".who-name");
        PAGES.put("fleet", "/servers");
        PAGES.put("fleet-quarantined", "/servers?state=quarantined");
        PAGES.put("fleet-gone", "/servers?state=gone");
        PAGES.put("deploy", "/deploy");
        PAGES.put("server-active", "/servers/" + active);
        PAGES.put("server-moving", "/servers/northwind-eu-03");
        PAGES.put("server-restarted", "/servers/" + active + "?done=restart");
        PAGES.put("restart", "/servers/" + active + "/restart");
        PAGES.put("release", "/servers/" + active + "/release");
        PAGES.put("destroy", "/servers/" + active + "/destroy");
        PAGES.put("audit", "/audit");
        PAGES.put("audit-nothing", "/audit?type=effect.absent");
        PAGES.put("status", "/status");
        PAGES.put("not-found", "/servers/nothing-here");
    }

    @AfterAll
    static void close() {
        chromium.close();
        stage.close();
    }

    @Test
    void pages_inEveryLook_fitTheWindow_andBreakNoRule() throws IOException {
        for (Look look : Look.values()) {
            chromium.wear(look);
            for (Map.Entry<String, String> page : PAGES.entrySet()) {
                chromium.visit(stage.address().resolve(page.getValue()));
                chromium.shoot(page.getKey() + "-" + look.file());
                String where = page.getKey() + " " + look;
                assertThat(chromium.overflow()).as("columns beyond the window: " + where).isZero();
                assertThat(chromium.problems()).as("accessibility: " + where).isEmpty();
                assertThat(complaints(page.getKey())).as("browser log: " + where).isEmpty();
            }
        }
    }

    @Test
    void quarantine_inEveryLook_saysWhatToDo() throws IOException {
        stage.site.nodeIs("quarantined");
        for (Look look : Look.values()) {
            chromium.wear(look);
            chromium.visit(stage.address().resolve("/servers/acme-production-01"));
            chromium.shoot("server-quarantined-" + look.file());
            assertThat(chromium.text()).contains("This server is in quarantine", "Release");
            assertThat(chromium.overflow()).isZero();
            assertThat(chromium.problems()).isEmpty();
        }
        stage.site.nodeIs("enrolled");
    }

    private static List<String> complaints(String page) {
        return chromium.complaints().stream()
                .filter(each -> !(page.equals("not-found") && each.contains("404")))
                .toList();
    }

    @Test
    void landing_inEveryLook_saysWhatThisIs() throws IOException {
        chromium.visit(stage.address().resolve("/servers"));
        chromium.click(".who button");
        chromium.one("a[data-login]");
        for (Look look : Look.values()) {
            chromium.wear(look);
            chromium.visit(stage.address());
            chromium.shoot("landing-" + look.file());
            assertThat(chromium.text()).contains("Every server its own secrets");
            assertThat(chromium.problems()).isEmpty();
        }
        chromium.visit(stage.address().resolve("/audit"));
        chromium.shoot("log-in-first");
        assertThat(chromium.text()).contains("Log in to go on.");
        chromium.complaints();
        chromium.click("a[data-login]");
        chromium.click("#in");
        chromium.one("#entries");
        assertThat(chromium.path()).isEqualTo("/audit");
    }
}
