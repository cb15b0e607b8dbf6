package dev.unseen.proof.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.unseen.chassis.failure.Refusal;
import dev.unseen.cli.api.Web;
import dev.unseen.cli.demo.Callers;
import dev.unseen.cli.fleet.FleetApi;
import dev.unseen.cli.house.House;
import dev.unseen.cli.house.KeyManagerOption.KeyManagerChoice;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/// The real control, with the local provider and a real key manager, killed at every journal write
/// of a deployment and of its end, and started again each time.
@Tag("wide")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(CloudsWords.class)
abstract class SagaKilledContract {

    private static final long WAIT_SECONDS_MAX = 180;
    private static final int WRITES_MAX = 60;

    private House house;
    private FleetApi fleet;
    private JournalTrap journal;

    /// Skips the proof where this key manager cannot be had.
    ///
    /// @param directory for what it needs
    abstract KeyManagerChoice keyManager(Path directory) throws Exception;

    /// What the key manager has of a deployment.
    abstract Kept kept(House house, String vps, String deployment) throws Exception;

    /// Once the journal was met at every write, and both servers came and went.
    void assertSwept(House house) throws Exception {}

    @BeforeAll
    void open(@TempDir(cleanup = CleanupMode.ON_SUCCESS) Path directory) throws Exception {
        assumeTrue(LiveHouse.isBuilt(), "dist/target/unseen is not built");
        house = LiveHouse.empty(directory.resolve("house"), keyManager(directory));
        String administrator = Callers.tokens(house).getOrDefault("administrator", "");
        var web = Web.trusting(house.directory().authority());
        fleet = new FleetApi(web, house.addresses().control(), administrator);
        journal = new JournalTrap(house.directory().control());
    }

    @AfterAll
    void close() {
        if (house != null) {
            house.close();
        }
    }

    /// A way that a VPS goes, and what a person asks for so that it goes there.
    ///
    /// @param rest where it ends
    /// @param request whether it is under way now; false when that was refused
    private record Way(JournalTrap journal, String vps, String rest, BooleanSupplier request) {

        boolean isOver() {
            return journal.state(vps).equals(rest);
        }

        long length() {
            return journal.length(vps);
        }
    }

    /// How control, which is down, is taken to the write of one number and killed around it.
    private interface Kill {
        void around(long number, Way way) throws Exception;
    }

    @Test
    @DisplayName(
            "S2-046: killed before each journal write, effects done: deployed once, gone whole")
    void kill_beforeEachWrite_deploysOnceAndLeavesNothing() throws Exception {
        comeAndGo("before-each", this::before, 7);
    }

    @Test
    @DisplayName("S2-046: killed after each journal write, in the next step: the same")
    void kill_afterEachWrite_deploysOnceAndLeavesNothing() throws Exception {
        comeAndGo("after-each", this::after, 4);
    }

    /// @param least how many kills there have to be each way: where nothing holds control at a
    ///     write, some go by before the kill comes
    private void comeAndGo(String vps, Kill kill, int least) throws Exception {
        int coming = killed(new Way(journal, vps, "active", () -> order(vps)), kill);
        String id = fleet.show(vps).path("id").asString("");
        var left = new Leftovers(house, id);
        left.assertDeployedOnce();
        kept(house, vps, id).assertDeployedOnce(vps);
        assertThat(Leftovers.machines(house)).containsExactly(id);
        int going = killed(new Way(journal, vps, "destroyed", () -> destroy(vps)), kill);
        left.assertNothingIsLeft();
        kept(house, vps, id).assertNothingIsLeft();
        assertSwept(house);
        System.out.printf("%s: %d kills to deploy, %d to destroy%n", vps, coming, going);
        assertThat(coming).isGreaterThanOrEqualTo(least);
        assertThat(going).isGreaterThanOrEqualTo(least);
    }

    /// Kills at one number after the other. A step that was done and could not say so is done
    /// again; as soon as one has said so twice, every write there is has been met.
    private int killed(Way way, Kill kill) throws Exception {
        int kills = 0;
        long before = way.length();
        long number = before + 1;
        house.control().kill();
        while (!way.isOver() && !journal.repeats(way.vps(), before)) {
            kill.around(number, way);
            assertThat(journal.state(way.vps())).isNotIn("failed", "undoing");
            number = Math.max(number, way.length()) + 1;
            assertThat(++kills).isLessThan(WRITES_MAX);
        }
        journal.remove();
        house.startControl();
        await(way::isOver);
        return kills;
    }

    /// What the journal was about to say has happened, but it could not be written.
    private void before(long number, Way way) throws Exception {
        journal.set(number);
        house.startControl();
        if (way.request().getAsBoolean()) {
            await(() -> journal.halted() || way.isOver());
        }
        house.control().kill();
    }

    /// What the journal says has just been written; what comes after it has begun, or not.
    private void after(long number, Way way) throws Exception {
        house.startControl();
        assertThat(way.request().getAsBoolean()).isTrue();
        await(() -> way.length() >= number);
        house.control().kill();
    }

    private void await(BooleanSupplier come) throws Exception {
        Watched.await(house.directory().control(), WAIT_SECONDS_MAX, come);
    }

    private boolean order(String vps) {
        return !journal.state(vps).isEmpty()
                || accepted(() -> fleet.deploy(vps, "Example Ltd", "core-7"));
    }

    private boolean destroy(String vps) {
        return !journal.state(vps).equals("active") || accepted(() -> fleet.destroy(vps));
    }

    private static boolean accepted(Runnable request) {
        try {
            request.run();
            return true;
        } catch (Refusal _) {
            return false; // the trap: the request itself could not be written down
        }
    }
}
