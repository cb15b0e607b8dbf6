package dev.unseen.proof.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.unseen.proof.system.UnseenCommand.Ended;
import dev.unseen.proof.system.UnseenCommand.Start;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Starts that cannot be, through the real command: one clear sentence, the documented exit code,
/// and nothing lost.
@Tag("wide")
class BadStartTest {

    private static final int REFUSED = 2;
    private static final int FAILED = 3;
    private static final String UP = "Ctrl-C ends the house";
    private static final String NOBODY_KNOWN = "54321";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private static Path directory;

    private static Path sound;
    private static int houses;

    /// A house that was up once and was ended in order.
    @BeforeAll
    static void makeAHouse() throws Exception {
        assumeTrue(UnseenCommand.isBuilt(), "dist/target/unseen is not built");
        sound = directory.resolve("sound");
        assertComesUp(Start.plain(), sound);
    }

    @Test
    void up_ofAUserWithoutAHome_asksForADirectory() throws Exception {
        Ended ended = stranger().without("HOME").toItsEnd("up");
        assertRefused(ended, REFUSED, "has no home directory", "--dir");
    }

    @Test
    void up_ofAUserWithoutAHomeInADirectoryOfTheirs_comesUp() throws Exception {
        try (var disk = mount("64m", NOBODY_KNOWN)) {
            assertComesUp(stranger().without("HOME"), disk.place().resolve("house"));
        }
    }

    @Test
    void up_onAPortInUse_namesIt() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            Ended ended =
                    Start.plain()
                            .toItsEnd(
                                    "up",
                                    "--dir",
                                    copy().toString(),
                                    "--strongroom-port",
                                    port,
                                    "--portal-port",
                                    "" + UnseenCommand.freePort());
            assertRefused(ended, REFUSED, "Port " + port, "in use");
        }
    }

    @Test
    void up_inADirectoryOfAnotherUser_isRefused() throws Exception {
        assumeRoot();
        Path theirs = Files.createDirectory(directory.resolve("theirs"));
        command("chown", NOBODY_KNOWN, theirs.toString());
        assertRefused(up(Start.plain(), theirs), REFUSED, "belongs to another user");
    }

    @ParameterizedTest
    @CsvSource({
        "strongroom/strongroom.db, 2, damaged",
        "control/control.db, 2, damaged",
        "strongroom/root.key, 2, does not open this store",
        "strongroom/audit/segments/0000000000000000, 3, audit log"
    })
    void up_withADamagedFile_saysWhichAndLeavesItAlone(String file, int code, String words)
            throws Exception {
        Path house = copy();
        Path damaged = house.resolve(file);
        if (Files.notExists(damaged)) {
            damaged = only(damaged.getParent());
        }
        byte[] whole = Files.readAllBytes(damaged);
        byte[] broken = damage(damaged);
        assertRefused(up(Start.plain(), house), code, words);
        assertThat(Files.readAllBytes(damaged)).isEqualTo(broken);
        write(damaged, whole);
        assertComesUp(Start.plain(), house);
    }

    @Test
    void up_withoutItsKeyFile_makesNoOtherOne() throws Exception {
        Path house = copy();
        Path key = house.resolve("strongroom/root.key");
        Files.move(key, house.resolve("kept.key"));
        assertRefused(up(Start.plain(), house), REFUSED, "root.key is missing");
        assertThat(key).doesNotExist();
    }

    @Test
    void up_onAFullDisk_saysSoAndGoesOnWhenThereIsRoom() throws Exception {
        try (var disk = mount("64m", "0")) {
            Path house = disk.place().resolve("house");
            command("cp", "-a", sound.toString(), house.toString());
            Path filling = disk.place().resolve("fill");
            fill(filling);
            Ended ended = up(Start.plain(), house);
            assertRefused(ended, FAILED, "disk");
            Files.delete(filling);
            assertComesUp(Start.plain(), house);
        }
    }

    @Test
    void up_firstOnADiskThatIsTooSmall_saysSo() throws Exception {
        try (var disk = mount("200k", "0")) {
            Ended ended = up(Start.plain(), disk.place().resolve("house"));
            assertRefused(ended, FAILED, "disk");
        }
    }

    @Test
    void up_onAReadOnlyDisk_saysSoAndGoesOnWhenItIsWritable() throws Exception {
        try (var disk = mount("64m", "0")) {
            Path house = disk.place().resolve("house");
            command("cp", "-a", sound.toString(), house.toString());
            disk.remount("ro");
            assertRefused(up(Start.plain(), house), REFUSED, "can be written");
            disk.remount("rw");
            assertComesUp(Start.plain(), house);
        }
    }

    private static void assertRefused(Ended ended, int code, String... words) {
        assertThat(ended.output()).startsWith("unseen: ").contains(words);
        assertThat(ended.output().strip().lines()).as(ended.output()).hasSize(1);
        assertThat(ended.output()).doesNotContain("Exception", "\tat ");
        assertThat(ended.code()).as(ended.output()).isEqualTo(code);
    }

    private static void assertComesUp(Start start, Path house) throws Exception {
        try (var up = start.run(UP, UnseenCommand.up(house))) {
            up.awaitShown();
        }
    }

    private static Ended up(Start start, Path house) throws Exception {
        return start.toItsEnd(UnseenCommand.up(house));
    }

    private static Path copy() throws Exception {
        Path copy = directory.resolve("copy-" + houses++);
        command("cp", "-a", sound.toString(), copy.toString());
        return copy;
    }

    private static Path only(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findFirst().orElseThrow();
        }
    }

    /// Other bytes in the middle of its beginning, at the same length.
    private static byte[] damage(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        var random = new Random(7);
        for (int at = Math.min(bytes.length / 4, 1_024);
                at < Math.min(bytes.length, 16_384);
                at++) {
            bytes[at] = (byte) random.nextInt(256);
        }
        write(file, bytes);
        return bytes;
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        var mode = Files.getPosixFilePermissions(file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        Files.write(file, bytes);
        Files.setPosixFilePermissions(file, mode);
    }

    private static void fill(Path file) throws IOException {
        byte[] block = new byte[4096];
        try (var out = Files.newOutputStream(file)) {
            while (true) {
                out.write(block);
            }
        } catch (IOException _) {
            return; // it is full
        }
    }

    private static SmallDisk mount(String size, String owner) throws Exception {
        assumeRoot();
        command("chmod", "a+x", directory.toString());
        var disk = SmallDisk.mount(directory.resolve("disk-" + houses++), size, owner);
        assumeTrue(disk.isPresent(), "this machine lets nobody mount a tmpfs");
        return disk.orElseThrow();
    }

    /// A user of whom this system knows nothing but a number.
    private static Start stranger() {
        assumeRoot();
        String id = NOBODY_KNOWN;
        return Start.plain()
                .after("/usr/bin/setpriv", "--reuid=" + id, "--regid=" + id, "--clear-groups");
    }

    private static void assumeRoot() {
        assumeTrue(System.getProperty("user.name").equals("root"), "only root can set this up");
    }

    private static void command(String... words) throws Exception {
        int code = new ProcessBuilder(words).redirectErrorStream(true).start().waitFor();
        assertThat(code).as(Arrays.toString(words)).isZero();
    }
}
