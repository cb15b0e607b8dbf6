package dev.unseen.proof.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unseen.fleet.deployment.DeploymentId;
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
@DisplayName("Pages without JavaScript")
class PlainTest {

    @TempDir private static Path directory;
    @TempDir private static Path profile;
    private static Stage stage;
    private static Chromium chromium;
    private static DeploymentId active;

    @BeforeAll
    static void open() {
        stage = Stage.open(directory);
        active = Scenes.set(stage);
        chromium = Chromium.open(profile, false);
        chromium.wear(Look.LIGHT_WIDE);
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
    void pages_canBeReadAndUsed() throws IOException {
        assertThat(chromium.text()).contains("northwind-eu-03", "Deploying");
        chromium.visit(stage.address().resolve("/servers/" + active));
        assertThat(chromium.text()).contains("DB_PASSWORD", "Enrolled", "Active");
        chromium.shoot("plain-server");
        chromium.visit(stage.address().resolve("/audit"));
        assertThat(chromium.text()).contains("bundle.delivered");
        chromium.one("#outcome option[value=refused]").click();
        chromium.click(".filter button");
        chromium.one("#outcome option[value=refused][selected]"); // the filtered page is there
        assertThat(chromium.text()).contains("policy.refused").doesNotContain("bundle.delivered\n");
        chromium.visit(stage.address().resolve("/status"));
        assertThat(chromium.text()).contains("key file");
        assertThat(chromium.complaints()).isEmpty();
    }

    @Test
    void timeline_underWay_loadsAgainByItself() throws IOException {
        var moving = stage.order("plain-01", "Plain").id();
        chromium.visit(stage.address().resolve("/servers/" + moving));
        assertThat(chromium.text()).contains("loads again every three seconds", "Step 1 of 7");
        chromium.shoot("plain-moving");
        stage.script.activate(moving);
        chromium.await("@class='headline'", "Active,");
        assertThat(chromium.text()).doesNotContain("loads again");
    }
}
