package dev.unseen.agent.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unseen.agent.tmpfs.Delivery;
import dev.unseen.agent.tmpfs.Handover;
import dev.unseen.client.http.StrongroomRefused;
import dev.unseen.client.http.StrongroomUnreachable;
import dev.unseen.client.node.NodeLine;
import dev.unseen.client.node.TicketUsed;
import dev.unseen.client.payload.Bundle;
import dev.unseen.crypto.Plaintext;
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
            return Bundle.read(Plaintext.owning(emptyBundle()));
        }

        @Override
        public Optional<Bundle> cached() {
            return Optional.empty();
        }

        @Override
        public long generation() {
            return 1;
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
            if (planned.isEmpty() && ++looks > 3) {
                end.run();
            }
            return 0;
        }

        @Override
        public void close() {}
    }

    private static byte[] emptyBundle() {
        var bytes = ByteBuffer.allocate(128);
        for (String text : List.of("unseen/v1/bundle", "node")) {
            byte[] part = text.getBytes(StandardCharsets.UTF_8);
            bytes.putInt(part.length).put(part);
        }
        for (long number : new long[] {1, 0, 0}) {
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

    @Test
    void run_whenItsReportIsTaken_saysItOnce() throws Exception {
        assertThat(run(new Line()).taken).containsExactly("started 1");
    }
}
