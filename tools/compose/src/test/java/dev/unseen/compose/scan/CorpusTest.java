package dev.unseen.compose.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/// Precision and recall on the labelled corpus, by the scoring rules of its LABELS.md.
class CorpusTest {

    private record Score(int hits, List<String> falseAlarms, List<String> missed) {
        double precision() {
            return hits / (double) (hits + falseAlarms.size());
        }

        double recall() {
            return hits / (double) (hits + missed.size());
        }

        @Override
        public String toString() {
            return "precision %.4f, recall %.4f, %d hits%nfalse alarms: %s%nmissed: %s"
                    .formatted(precision(), recall(), hits, falseAlarms, missed);
        }
    }

    private static Score score(Predicate<Path> which) {
        int hits = 0;
        var falseAlarms = new ArrayList<String>();
        var missed = new ArrayList<String>();
        for (Path folder : Corpus.cases().stream().filter(which).toList()) {
            Corpus.Labels labels = Corpus.labels(folder);
            Set<String> moved = moved(folder, labels);
            for (var label : labels.labels().entrySet()) {
                String kind = label.getValue();
                boolean hit = moved.contains(label.getKey());
                String shown = folder.getFileName() + " " + label.getKey();
                if (kind.equals("secrets") || kind.equals("secrets_if_supplied")) {
                    hits += hit ? 1 : 0;
                    if (!hit) {
                        missed.add(shown);
                    }
                } else if (kind.equals("keep") && hit) {
                    falseAlarms.add(shown);
                }
            }
        }
        return new Score(hits, falseAlarms, missed);
    }

    private static Set<String> moved(Path folder, Corpus.Labels labels) {
        var moved = new HashSet<String>();
        for (Finding finding : new VariableScan(Corpus.project(folder, labels)).findings()) {
            if (finding.decision() == Decision.MOVE) {
                String service = finding.service().orElse("");
                moved.add(finding.file() + "|" + service + "|" + finding.variable().orElseThrow());
            }
        }
        return moved;
    }

    @Test
    void scan_ofTheWholeCorpus_meetsPrecisionAndRecall() {
        Score score = score(any -> true);
        assertThat(score.precision()).as(score.toString()).isGreaterThanOrEqualTo(0.99);
        assertThat(score.recall()).as(score.toString()).isGreaterThanOrEqualTo(0.98);
    }

    @Test
    void scan_ofTheHeldOutCases_meetsPrecisionAndRecall() {
        Score score = score(Corpus::isHeldOut);
        assertThat(score.precision()).as(score.toString()).isGreaterThanOrEqualTo(0.99);
        assertThat(score.recall()).as(score.toString()).isGreaterThanOrEqualTo(0.98);
    }

    @Test
    void scan_ofTheWrittenCases_meetsPrecisionAndRecall() {
        Score score = score(Corpus::isWritten);
        assertThat(score.precision()).as(score.toString()).isGreaterThanOrEqualTo(0.99);
        assertThat(score.recall()).as(score.toString()).isGreaterThanOrEqualTo(0.98);
    }

    @Test
    void scan_ofTheCasesSeenWhileWriting_meetsPrecisionAndRecall() {
        Score score = score(folder -> !Corpus.isHeldOut(folder) && !Corpus.isWritten(folder));
        assertThat(score.precision()).as(score.toString()).isGreaterThanOrEqualTo(0.99);
        assertThat(score.recall()).as(score.toString()).isGreaterThanOrEqualTo(0.98);
    }
}
