package dev.unseen.identity.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Real processes with real connections to this one.
class LocalWitnessTest {

    private static final String ID = "0a1b2c3d-0000-4000-8000-000000000001";
    private static final MachineClaim CLAIM = new MachineClaim("local", ID, ID);

    @TempDir private Path machines;
    private final List<Process> processes = new ArrayList<>();
    private final List<Socket> sockets = new ArrayList<>();
    private ServerSocket server;

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void end() throws Exception {
        for (Socket each : sockets) {
            each.close();
        }
        server.close();
        for (Process each : processes) {
            each.descendants().forEach(ProcessHandle::destroyForcibly);
            each.destroyForcibly().waitFor();
        }
    }

    private Process start(String... command) throws IOException {
        Process process = new ProcessBuilder(command).start();
        processes.add(process);
        return process;
    }

    private String connecting() {
        return "exec 3<>/dev/tcp/127.0.0.1/" + server.getLocalPort() + "; read -r line <&3";
    }

    /// The other end of the next connection, as a door sees it.
    private InetSocketAddress peer() throws IOException {
        Socket socket = server.accept();
        sockets.add(socket);
        return (InetSocketAddress) socket.getRemoteSocketAddress();
    }

    private LocalWitness writtenDown(Process process, String deployment) throws IOException {
        long ticks = Processes.find(process.pid()).orElseThrow().startedTicks();
        return writtenDown(process.pid(), ticks, deployment);
    }

    private LocalWitness writtenDown(long pid, long ticks, String deployment) throws IOException {
        Path folder = Files.createDirectories(machines.resolve(ID));
        Files.writeString(
                folder.resolve("machine.json"),
                "{\"machine\":\"%s\",\"pid\":%d,\"started_ticks\":%d,\"deployment\":\"%s\"}"
                        .formatted(ID, pid, ticks, deployment));
        return new LocalWitness(machines);
    }

    @Test
    void check_ofTheMachineItself_isVerified() throws IOException {
        Process machine = start("bash", "-c", connecting());
        InetSocketAddress peer = peer();
        assertThat(writtenDown(machine, ID).check(CLAIM, peer))
                .isEqualTo(new Verdict.Verified(Level.PROCESS));
    }

    @Test
    void check_ofADescendant_isVerified() throws IOException {
        Process machine = start("bash", "-c", "bash -c '" + connecting() + "; true'; true");
        InetSocketAddress peer = peer();
        assertThat(writtenDown(machine, ID).check(CLAIM, peer))
                .isEqualTo(new Verdict.Verified(Level.PROCESS));
    }

    @Test
    void check_ofAJailedMachine_isVerifiedWithItsLevel() throws Exception {
        List<String> jail = List.of("bwrap", "--unshare-all", "--share-net", "--ro-bind", "/", "/");
        assumeThat(works(jail)).as("bubblewrap works here").isTrue();
        List<String> command = new ArrayList<>(jail);
        command.addAll(List.of("--proc", "/proc", "--dev", "/dev", "bash", "-c", connecting()));
        Process machine = start(command.toArray(String[]::new));
        InetSocketAddress peer = peer();
        assertThat(writtenDown(machine, ID).check(CLAIM, peer))
                .isEqualTo(new Verdict.Verified(Level.BUBBLEWRAP));
    }

    private boolean works(List<String> jail) throws InterruptedException {
        List<String> probe = new ArrayList<>(jail);
        probe.add("true");
        try {
            return start(probe.toArray(String[]::new)).waitFor() == 0;
        } catch (IOException _) {
            return false;
        }
    }

    @Test
    void check_ofAnotherProcess_isContradicted() throws IOException {
        Process machine = start("sleep", "60");
        start("bash", "-c", connecting());
        InetSocketAddress peer = peer();
        assertThat(writtenDown(machine, ID).check(CLAIM, peer))
                .isInstanceOf(Verdict.Contradicted.class);
    }

    @Test
    void check_ofAMachineThatHasEnded_isContradicted() throws Exception {
        Process machine = start("sleep", "60");
        LocalWitness witness = writtenDown(machine, ID);
        machine.destroyForcibly().waitFor();
        start("bash", "-c", connecting());
        assertThat(witness.check(CLAIM, peer())).isInstanceOf(Verdict.Contradicted.class);
    }

    @Test
    void check_ofALaterProcessWithTheSameNumber_isContradicted() throws IOException {
        Process machine = start("bash", "-c", connecting());
        long ticks = Processes.find(machine.pid()).orElseThrow().startedTicks();
        InetSocketAddress peer = peer();
        assertThat(writtenDown(machine.pid(), ticks - 1, ID).check(CLAIM, peer))
                .isInstanceOf(Verdict.Contradicted.class);
    }

    @Test
    void check_ofAMachineOfAnotherDeployment_isContradicted() throws IOException {
        Process machine = start("bash", "-c", connecting());
        InetSocketAddress peer = peer();
        assertThat(writtenDown(machine, "another").check(CLAIM, peer))
                .isInstanceOf(Verdict.Contradicted.class);
    }

    @Test
    @DisplayName("register 39, held off: the caller chooses who vouches for it")
    void check_ofACallFromElsewhere_isContradicted() throws IOException {
        Process machine = start("sleep", "60");
        InetSocketAddress peer = new InetSocketAddress("192.0.2.1", 4711);
        assertThat(writtenDown(machine, ID).check(CLAIM, peer))
                .isInstanceOf(Verdict.Contradicted.class);
    }

    @Test
    void check_beforeTheMachineIsWrittenDown_waits() {
        assertThat(new LocalWitness(machines).check(CLAIM, new InetSocketAddress(1)))
                .isInstanceOf(Verdict.Waiting.class);
    }

    @Test
    void parse_ofBothFamilies_givesTheSameAddress() throws IOException {
        var four =
                Sockets.parse(
                        "  10: 0100007F:8B9A 0100007F:1F90 01 00000000:00000000 00:00000000"
                            + " 00000000  1000        0 34567 1 0000000000000000 20 4 30 10 -1");
        var six =
                Sockets.parse(
                        "   3: 0000000000000000FFFF00000100007F:8B9A"
                                + " 0000000000000000FFFF00000100007F:1F90 01 00000000:00000000"
                                + " 00:00000000 00000000  1000        0 34567 1 0000 20 4 30 10");
        assertThat(six).isEqualTo(four);
        assertThat(four.orElseThrow().local()).isEqualTo(new InetSocketAddress("127.0.0.1", 35738));
        assertThat(four.orElseThrow().inode()).isEqualTo(34567);
    }
}
