package dev.unseen.agent.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unseen.agent.tmpfs.Delivery;
import dev.unseen.agent.tmpfs.Handover;
import dev.unseen.client.http.StrongroomRefused;
import dev.unseen.client.http.StrongroomUnreachable;
import dev.unseen.client.node.NodeLine;
import dev.unseen.client.node.TicketUsed;
import dev.unseen.client.payload.Bundle;
import dev.unseen.client.state.StateUnusable;
import dev.unseen.crypto.Plaintext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AgentTest {

    /// A key manager's side of a node. Reports meet what is planned for them, one after the other;
    /// the agent is ended once it has asked three times after the last.
    private static final class Line implements NodeLine {

        private final List<String> taken = new ArrayList<>();
        private final List<RuntimeException> planned;
        private Runnable end = () -> {};
        private final List<RuntimeException> faults = new ArrayList<>();
        private long newest = 1;
        private Optional<RuntimeException> without = Optional.empty();
        private Optional<byte[]> copy = Optional.empty();
        private int looks;
        private boolean used;

        Line(RuntimeException... planned) {
            this.planned = new ArrayList<>(List.of(planned));
        }

        @Override
        public void enrol() {
            if (used) {
                throw new TicketUsed();
            }
        }

        @Override
        public Bundle bundle() {
            without.ifPresent(
                    fault -> {
                        throw fault;
                    });
            return Bundle.read(Plaintext.owning(emptyBundle(newest)));
        }

        @Override
        public Optional<Bundle> cached() {
            return copy.map(each -> Bundle.read(Plaintext.owning(each)));
        }

        @Override
        public long generation() {
            return newest;
        }

        @Override
        public void report(String event, long generation) {
            if (!planned.isEmpty()) {
                throw planned.removeFirst();
            }
            taken.add(event + " " + generation);
        }

        @Override
        public long look() {
            if (!faults.isEmpty()) {
                throw faults.removeFirst();
            }
            if (planned.isEmpty() && ++looks > 3) {
                end.run();
            }
            return 0;
        }

        @Override
        public void close() {}
    }

    private static byte[] emptyBundle(long generation) {
        var bytes = ByteBuffer.allocate(128);
        for (String text : List.of("unseen/v1/bundle", "node")) {
            byte[] part = text.getBytes(StandardCharsets.UTF_8);
            bytes.putInt(part.length).put(part);
        }
        for (long number : new long[] {generation, 0, 0}) {
            bytes.putInt(8).putLong(number);
        }
        return java.util.Arrays.copyOf(bytes.array(), bytes.position());
    }

    private record Nowhere() implements Delivery {
        @Override
        public void replace(Handover newer) {}

        @Override
        public void close() {}
    }

    private static Line run(Line line) throws InterruptedException {
        Supplier<Handover> nothing = () -> Handover.unlinked(Map.of(), Path.of("nowhere"));
        var way = new Agent.Way(_ -> nothing.get(), _ -> new Nowhere());
        var agent = new Agent(line, way, Duration.ofMillis(1));
        line.end = agent::stop;
        assertThat(agent.run()).isEqualTo(ExitCode.STOPPED);
        return line;
    }

    @Test
    @DisplayName("S2-046: whoever waits for the start was away, and hears of it once it is back")
    void run_whileNobodyTakesItsReport_repeatsItUntilItIsTaken() throws Exception {
        Line line =
                run(new Line(new StrongroomUnreachable("away"), new StrongroomUnreachable("away")));
        assertThat(line.taken).containsExactly("started 1");
    }

    @Test
    void run_whenItsReportIsRefused_goesOnWithoutRepeatingIt() throws Exception {
        assertThat(run(new Line(new StrongroomRefused(403, "forbidden"))).taken).isEmpty();
    }

    @Test
    @DisplayName("a ticket that somebody else has used: nothing is fetched, and nothing starts")
    void run_whenItsTicketWasUsed_startsNothing() throws Exception {
        var line = new Line();
        line.used = true;
        List<String> begun = new ArrayList<>();
        var way =
                new Agent.Way(
                        _ -> Handover.unlinked(Map.of(), Path.of("nowhere")),
                        _ -> {
                            begun.add("the application");
                            return new Nowhere();
                        });
        assertThat(new Agent(line, way, Duration.ofMillis(1)).run())
                .isEqualTo(ExitCode.TICKET_USED);
        assertThat(begun).isEmpty();
        assertThat(line.taken).isEmpty();
    }

    /// As the state directory says it when the disk is full.
    private static RuntimeException fullDisk() {
        return new StateUnusable("/var/lib/unseen/join.json: No space left on device");
    }

    @Test
    void run_whenTheDiskFillsUp_leavesTheApplicationRunning() throws Exception {
        var line = new Line();
        line.faults.addAll(List.of(fullDisk(), fullDisk()));

        assertThat(run(line).taken).containsExactly("started 1");
        assertThat(line.faults).isEmpty();
    }

    @Test
    void run_whenItsReportMeetsAFullDisk_repeatsItLater() throws Exception {
        assertThat(run(new Line(fullDisk())).taken).containsExactly("started 1");
    }

    @Test
    void run_withAFullDiskAtTheStart_startsFromTheSealedCopy() throws Exception {
        var line = new Line();
        line.without = Optional.of(fullDisk());
        line.copy = Optional.of(emptyBundle(1));

        assertThat(run(line).taken).containsExactly("started 1");
    }

    @Test
    void run_withAFullDiskAndNoSealedCopy_saysSo() throws Exception {
        var line = new Line();
        line.without = Optional.of(fullDisk());
        var way =
                new Agent.Way(
                        _ -> Handover.unlinked(Map.of(), Path.of("nowhere")), _ -> new Nowhere());

        assertThat(new Agent(line, way, Duration.ofMillis(1)).run().number()).isEqualTo(14);
    }

    /// As when a container has been given two secrets without a name.
    @Test
    void run_whenANewerBundleCannotBeRead_leavesTheApplicationRunning() throws Exception {
        var line = new Line();
        line.faults.add(new IllegalArgumentException("this is not a bundle of version 1"));

        assertThat(run(line).taken).containsExactly("started 1");
        assertThat(line.faults).isEmpty();
    }

    @Test
    void run_whenItsFirstBundleCannotBeRead_startsNothing() throws Exception {
        var line = new Line();
        line.without = Optional.of(new IllegalArgumentException("this is not a bundle"));
        var way =
                new Agent.Way(
                        _ -> Handover.unlinked(Map.of(), Path.of("nowhere")), _ -> new Nowhere());

        assertThat(new Agent(line, way, Duration.ofMillis(1)).run().number()).isEqualTo(15);
    }

    @Test
    void run_whenNewerValuesCannotBeLaidOut_goesOnAndTriesAgain() throws Exception {
        var line = new Line();
        List<Long> laidOut = new ArrayList<>();
        var way =
                new Agent.Way(
                        bundle -> {
                            laidOut.add(bundle.generation());
                            if (laidOut.size() == 2) {
                                throw new UncheckedIOException(new IOException("no space left"));
                            }
                            line.newest = 2;
                            return Handover.unlinked(Map.of(), Path.of("nowhere"));
                        },
                        _ -> new Nowhere());
        var agent = new Agent(line, way, Duration.ofMillis(1));
        line.end = agent::stop;

        assertThat(agent.run()).isEqualTo(ExitCode.STOPPED);
        assertThat(laidOut).containsExactly(1L, 2L, 2L);
        assertThat(line.taken).containsExactly("started 1", "started 2");
    }

    @Test
    void run_whenItsReportIsTaken_saysItOnce() throws Exception {
        assertThat(run(new Line()).taken).containsExactly("started 1");
    }
}
