package dev.unseen.columns.tool.classify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// The rules against labelled names and values, with those in them that no pattern can tell.
@DisplayName("S2D-19, S2D-20: what is found by pattern")
class RuleTest {
    private static final String NONE = "NONE";

    /// One line of a list.
    private record Labelled(String rule, String text) {}

    /// How many were told rightly, were missed, and were taken for something they are not.
    private record Score(int right, int missed, int wrong, int quiet, List<String> mistakes) {
        double precision() {
            return (double) right / (right + wrong);
        }

        double recall() {
            return (double) right / (right + missed);
        }

        /// Of all that are nothing of the kind.
        double falseAlarms() {
            return (double) wrong / (wrong + quiet);
        }
    }

    @Test
    void ofName_onTheLabelledList_isAsGoodAsWeSay() throws IOException {
        Score score = score("names.txt", Rule::ofName);
        print("names", score);
        assertThat(score.precision()).isGreaterThanOrEqualTo(0.93);
        assertThat(score.recall()).isGreaterThanOrEqualTo(0.89);
        assertThat(score.falseAlarms()).isLessThanOrEqualTo(0.08);
    }

    /// Labelled before the rules saw them; see docs/columns.md for what came of that first run.
    @Test
    void ofName_onSchemasOfOthers_isAsGoodAsWeSay() throws IOException {
        Map<String, int[]> told = new TreeMap<>();
        for (Labelled each : read("schemas.txt")) {
            int[] counts = told.computeIfAbsent(each.rule(), _ -> new int[2]);
            counts[Rule.ofName(each.text()).isPresent() ? 0 : 1]++;
        }
        int[] secret = told.get("SECRET");
        int[] personal = told.get("PERSONAL");
        int[] plain = told.get("PLAIN");
        int right = secret[0] + personal[0];
        System.out.printf(
                "classify: schemas: secrets %s, personal %s, plain %s (told, not told)%n",
                Arrays.toString(secret), Arrays.toString(personal), Arrays.toString(plain));
        assertThat(IntStream.of(secret).sum() + IntStream.of(personal).sum()).isGreaterThan(100);
        assertThat(IntStream.of(plain).sum()).isGreaterThan(400);
        assertThat((double) right / (right + plain[0])).isGreaterThanOrEqualTo(0.92);
        assertThat((double) secret[0] / IntStream.of(secret).sum()).isGreaterThanOrEqualTo(0.87);
        assertThat((double) personal[0] / IntStream.of(personal).sum())
                .isGreaterThanOrEqualTo(0.57);
    }

    @Test
    void ofValue_onTheLabelledList_isAsGoodAsWeSay() throws IOException {
        Score score = score("values.txt", Rule::ofValue);
        print("values", score);
        assertThat(score.precision()).isGreaterThanOrEqualTo(0.93);
        assertThat(score.recall()).isGreaterThanOrEqualTo(0.86);
        assertThat(score.falseAlarms()).isLessThanOrEqualTo(0.05);
    }

    @Test
    void rules_eachOfThem_haveExamples() throws IOException {
        Map<String, Integer> examples = new TreeMap<>();
        for (String file : List.of("names.txt", "values.txt")) {
            read(file).forEach(each -> examples.merge(each.rule(), 1, Integer::sum));
        }
        for (Rule rule : Rule.values()) {
            assertThat(examples).containsKey(rule.name());
        }
        assertThat(examples.get(NONE)).isGreaterThan(100);
    }

    private static Score score(String file, Function<String, Optional<Rule>> rules)
            throws IOException {
        int right = 0;
        int missed = 0;
        int wrong = 0;
        int quiet = 0;
        var mistakes = new ArrayList<String>();
        for (Labelled each : read(file)) {
            String told = rules.apply(each.text()).map(Rule::name).orElse(NONE);
            if (told.equals(each.rule())) {
                right += told.equals(NONE) ? 0 : 1;
                quiet += told.equals(NONE) ? 1 : 0;
                continue;
            }
            mistakes.add(each.rule() + " " + each.text() + " told as " + told);
            missed += each.rule().equals(NONE) ? 0 : 1;
            wrong += told.equals(NONE) ? 0 : 1;
        }
        return new Score(right, missed, wrong, quiet, mistakes);
    }

    private static void print(String what, Score score) {
        System.out.printf(
                "classify: %s: precision %.3f, recall %.3f, false alarms %.3f (%d, %d, %d,"
                        + " %d)%n%s%n",
                what,
                score.precision(),
                score.recall(),
                score.falseAlarms(),
                score.right(),
                score.missed(),
                score.wrong(),
                score.quiet(),
                String.join("\n", score.mistakes()));
    }

    private static List<Labelled> read(String file) throws IOException {
        try (InputStream in = RuleTest.class.getResourceAsStream(file)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .filter(each -> !each.startsWith("#"))
                    .map(each -> each.split(" ", 2))
                    .map(each -> new Labelled(each[0], each.length < 2 ? "" : made(each[1])))
                    .toList();
        }
    }

    private static String made(String text) {
        return text.replace("~", "");
    }
}
