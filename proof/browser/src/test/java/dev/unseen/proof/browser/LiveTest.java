package dev.unseen.proof.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unseen.fleet.deployment.DeploymentId;
import dev.unseen.fleet.deployment.StepName;
import dev.unseen.portal.testkit.Stage;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("wide")
@DisplayName("S2-013 S2-047: pressing Deploy and watching")
class LiveTest {

    @TempDir private static Path directory;
    @TempDir private static Path profile;
    private static Stage stage;
    private static Chromium chromium;

    @BeforeAll
    static void open() {
        stage = Stage.open(directory);
        chromium = Chromium.open(profile, true);
        chromium.wear(Look.LIGHT_WIDE);
        logIn();
    }

    private static void logIn() {
        chromium.visit(stage.address());
        chromium.click("a[data-login]");
        chromium.click("#in");
        chromium.one(".who-name");
    }

    @AfterAll
    static void close() {
        chromium.close();
        stage.close();
    }

    @Test
    void deploy_inTheBrowser_isWatchedToItsEnd() throws IOException {
        chromium.shoot("live-1-empty-fleet");
        chromium.click(".empty .button");
        chromium.type("#name", "Acme 01");
        chromium.type("#customer", "Acme Recruitment GmbH");
        chromium.click("form.card button");
        assertThat(chromium.one("#name-wrong").getText()).contains("2 to 40 lower-case letters");
        chromium.shoot("live-2-wrong-name");
        assertThat(chromium.complaints()).allMatch(each -> each.contains("422"));

        chromium.type("#name", "acme-01");
        chromium.click("form.card button");
        chromium.one("[data-events]");
        DeploymentId id = stage.deployments.list().getFirst().id();
        assertThat(chromium.path()).isEqualTo("/servers/" + id);

        chromium.evaluate("window.notReloaded = true");
        for (StepName step : StepName.values()) {
            stage.script.start(id, step);
            chromium.await("@class='headline'", "Step " + (step.ordinal() + 1) + " of 7");
            if (step == StepName.ENROLMENT) {
                chromium.await("@id='say'", "Step 3 of 7: Enrolment");
                chromium.shoot("live-3-under-way");
            }
            stage.script.finish(id, step);
        }
        assertThat(chromium.evaluate("return window.notReloaded")).isEqualTo(true);
        stage.script.settle(id);
        chromium.await("@class='headline'", "after it was ordered");
        chromium.one("#machine-title");
        chromium.shoot("live-4-active");
        assertThat(chromium.all("tbody th code")).hasSize(7);
        assertThat(chromium.complaints()).isEmpty();
    }

    @Test
    void filter_ofTheLog_changesTheEntriesInPlace() {
        Scenes.set(stage);
        logIn();
        chromium.visit(stage.address().resolve("/audit"));
        chromium.evaluate("window.notReloaded = true");
        chromium.one("#outcome option[value=refused]").click();
        chromium.click(".filter button");
        chromium.await("@id='entries'", "Refused: not-permitted");
        chromium.one("#entries tbody tr:nth-child(2):last-child");
        assertThat(chromium.evaluate("return window.notReloaded")).isEqualTo(true);
        assertThat(chromium.evaluate("return location.search")).asString().contains("refused");
        assertThat(chromium.complaints()).isEmpty();
    }
}
