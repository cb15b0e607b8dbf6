package dev.unseen.proof.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.unseen.cli.house.House;
import dev.unseen.cli.house.HouseDirectory;
import dev.unseen.cli.house.Programs;
import dev.unseen.client.node.NodeClient;
import dev.unseen.client.node.TicketUsed;
import dev.unseen.client.node.UserData;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("wide")
@DisplayName("S2-007 S2-013 S2-047 S2-068: a person and the whole house, by browser alone")
class HouseTest {

    private static final Path PROGRAMS =
            Path.of("../../dist/target/unseen").toAbsolutePath().normalize();
    private static final String PASSWORD = "four unrelated words, or so";
    private static final int LOOKS_MAX = 500;
    private static final Duration DEPLOY_MAX = Duration.ofMinutes(3);

    @TempDir private static Path directory;
    @TempDir private static Path profile;
    private static House house;
    private static Chromium chromium;

    @BeforeAll
    static void open() throws Exception {
        assumeTrue(Files.exists(PROGRAMS.resolve("built")), "not built: run ./unseen --help once");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        chromium = Chromium.open(profile, true);
        chromium.wear(Look.LIGHT_WIDE);
        house =
                House.open(
                        new HouseDirectory(directory.resolve("house")),
                        new Programs(PROGRAMS, java, Programs.Caches.USED),
                        new House.Ports(freePort(), freePort()));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @AfterAll
    static void close() {
        if (house != null) {
            house.close();
        }
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    void person_setsUp_logsIn_deploys_andLooksAround() throws Exception {
        Authenticator authenticator = setUp();
        logIn(authenticator);
        deploy();
        release();
        lookAround();
        logOut();
    }

    private static Authenticator setUp() throws Exception {
        chromium.visit(URI.create(house.setupLink().orElseThrow()));
        inEveryLook("house-1-set-up");
        var authenticator = new Authenticator(key(), InstantSource.system());
        chromium.type("#password", PASSWORD);
        chromium.type("#password_again", PASSWORD);
        chromium.type("#code", authenticator.earlier());
        chromium.click("form button");
        chromium.one(".codes");
        inEveryLook("house-2-recovery-codes");
        assertThat(chromium.complaints()).isEmpty();
        return authenticator;
    }

    private static String key() {
        return chromium.one("p.key").getText();
    }

    private static void logIn(Authenticator authenticator) throws Exception {
        chromium.visit(URI.create(house.addresses().control() + "/deploy"));
        chromium.complaints();
        chromium.click("a[data-login]");
        chromium.one("#username");
        inEveryLook("house-3-log-in");
        refused();
        chromium.type("#username", "admin");
        chromium.type("#password", PASSWORD);
        chromium.type("#code", authenticator.next());
        chromium.click("form button");
        chromium.one(".who-name");
        assertThat(chromium.path()).isEqualTo("/deploy");
        assertThat(chromium.complaints()).isEmpty();
    }

    private static void refused() throws IOException {
        chromium.type("#username", "admin");
        chromium.type("#password", "four other words, or so");
        chromium.type("#code", "000000");
        chromium.click("form button");
        chromium.one(".notice");
        inEveryLook("house-3a-refused");
        assertThat(chromium.complaints()).allMatch(each -> each.contains("401"));
    }

    /// The strongroom's pages are held to what the portal's are.
    private static void inEveryLook(String name) throws IOException {
        for (Look look : Look.values()) {
            chromium.wear(look);
            chromium.shoot(name + "-" + look.file());
            assertThat(chromium.overflow()).as(name + " " + look).isZero();
            assertThat(chromium.problems()).as(name + " " + look).isEmpty();
        }
        chromium.wear(Look.LIGHT_WIDE);
    }

    private static void deploy() throws IOException {
        chromium.type("#name", "acme-01");
        chromium.type("#customer", "Acme Recruitment GmbH");
        chromium.click("form.card button");
        chromium.one("#progress");
        chromium.shoot("house-4-deploying");
        chromium.patience(DEPLOY_MAX);
        chromium.await("@class='headline'", "after it was ordered");
        chromium.one("#machine-title");
        chromium.await("@class='pairs'", "7 of 7 checks pass");
        chromium.shoot("house-5-active");
        assertThat(chromium.text())
                .contains("Enrolled", "JWT_SECRET", "DB_PASSWORD", "not by the clock");
        assertThat(chromium.all("tbody th code")).hasSize(7);
        assertThat(chromium.complaints()).isEmpty();
    }

    /// Somebody else uses the server's ticket; its owner looks, and releases it.
    private static void release() throws Exception {
        useItsTicketElsewhere();
        String server = house.addresses().control() + "/servers/acme-01";
        chromium.visit(URI.create(server));
        chromium.await("@role='alert'", "This server is in quarantine");
        chromium.shoot("house-5a-quarantined");
        chromium.click("a[href$='/release']");
        chromium.shoot("house-5b-release");
        chromium.click("form.confirm button");
        chromium.await("@role='status'", "Released.");
        for (int i = 0; i < LOOKS_MAX && !chromium.text().contains("7 of 7 checks pass"); i++) {
            chromium.visit(URI.create(server));
        }
        chromium.shoot("house-5c-released");
        assertThat(chromium.text()).contains("Enrolled", "7 of 7 checks pass");
        assertThat(chromium.complaints()).isEmpty();
    }

    private static void useItsTicketElsewhere() throws IOException {
        Path machines = directory.resolve("house").resolve("control").resolve("machines");
        try (Stream<Path> files = Files.walk(machines)) {
            Path given =
                    files.filter(each -> each.endsWith("user-data.json")).findFirst().orElseThrow();
            var userData = UserData.parse(Files.readAllBytes(given));
            Path state = directory.resolve("elsewhere");
            try (var thief = NodeClient.open(userData, state, "elsewhere")) {
                assertThatThrownBy(thief::enrol).isInstanceOf(TicketUsed.class);
            }
        }
    }

    private static void lookAround() throws IOException {
        String control = house.addresses().control();
        chromium.visit(URI.create(control + "/audit?type=bundle.delivered"));
        chromium.click(".proof button");
        chromium.await("contains(@class,'proof')", "Holds");
        chromium.visit(URI.create(control + "/audit?type=bundle.delivered"));
        chromium.shoot("house-6-audit");
        assertThat(chromium.text()).contains("bundle.delivered", "acme-01", "JWT_SECRET");
        chromium.visit(URI.create(control + "/audit"));
        chromium.shoot("house-7-audit-newest");
        chromium.visit(URI.create(control + "/status"));
        chromium.shoot("house-8-status");
        assertThat(chromium.text()).contains("Open", "Writable", "Accepting");
        chromium.visit(URI.create(control + "/servers"));
        chromium.shoot("house-9-fleet");
        assertThat(chromium.complaints()).isEmpty();
    }

    private static void logOut() {
        chromium.click(".who button");
        chromium.one("a[data-login]");
        chromium.visit(URI.create(house.addresses().control() + "/servers/acme-01"));
        assertThat(chromium.text()).contains("Log in to go on.").doesNotContain("JWT_SECRET");
    }
}
