package dev.unseen.proof.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// One stream of requests, sent to stock Barbican and to us. Whatever comes back otherwise has its
/// reason in `differences.yaml`, and every reason there is needed.
@Tag("wide")
class DifferentialTest {

    private static final long SEED = 7;

    @BeforeAll
    static void look() throws IOException, InterruptedException {
        Optional<String> obstacle = Stock.obstacle().or(OpenHouse::obstacle);
        assumeTrue(obstacle.isEmpty(), () -> obstacle.orElse(""));
    }

    @Test
    @DisplayName("S2-019…S2-043: the strongroom answers as stock Barbican does, or says why not")
    void answer_toTheStream_isStocksOrExplained() throws Exception {
        Path work = Tree.work("differential");
        List<Step> steps = Script.write(SEED, RouteTable.barbican(work.resolve("table")));
        Files.write(work.resolve("stream.txt"), steps.stream().map(Step::line).toList());
        Run run;
        try (var stock = Stock.start(Map.of());
                var house = OpenHouse.start()) {
            String name = Long.toHexString(System.nanoTime());
            run = new Run(Run.Side.of(stock.door(), name), Run.Side.of(house.door(), name));
            run.play(steps);
        }
        report(work, run);
    }

    private static void report(Path work, Run run) throws IOException {
        var explanations = Explanations.read(Tree.module().resolve("differences.yaml"));
        List<String> unexplained = new ArrayList<>();
        for (Difference each : run.differences()) {
            if (!explanations.explain(each)) {
                unexplained.add(each.line());
            }
        }
        Files.write(work.resolve("unexplained.txt"), unexplained);
        Files.write(work.resolve("transcript.txt"), run.transcript());
        Files.write(work.resolve("left.txt"), run.left().stream().map(Step::line).toList());
        new DifferentialReport(SEED, run, explanations).write();
        assertThat(run.sent()).isGreaterThan(1_000);
        assertThat(run.defects()).isEmpty();
        assertThat(unexplained.stream().limit(20).collect(Collectors.joining("\n")))
                .as(unexplained.size() + " unexplained differences, all in " + work)
                .isEmpty();
        assertThat(explanations.unused()).isEmpty();
    }
}
