package dev.unseen.proof.conformance;

import dev.unseen.chassis.yaml.Section;
import dev.unseen.chassis.yaml.Yaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The checked-in list of differences that are meant, each with its reason. The first rule that
/// fits explains a difference; how often each did is counted.
final class Explanations {

    private final List<Rule> rules;
    private final Map<Rule, Integer> uses = new LinkedHashMap<>();

    /// Patterns match whole texts; one that is not given matches everything.
    record Rule(
            String id,
            String why,
            Optional<Pattern> request,
            Optional<Pattern> caller,
            Optional<Pattern> body,
            Optional<Pattern> aspect,
            Optional<Pattern> stock,
            Optional<Pattern> ours) {

        static Rule read(Section section) {
            var rule =
                    new Rule(
                            section.requiredText("id"),
                            section.requiredText("why"),
                            pattern(section, "request"),
                            pattern(section, "caller"),
                            pattern(section, "body"),
                            pattern(section, "aspect"),
                            pattern(section, "stock"),
                            pattern(section, "ours"));
            section.finish();
            return rule;
        }

        private static Optional<Pattern> pattern(Section section, String key) {
            return section.text(key).map(text -> Pattern.compile(text, Pattern.DOTALL));
        }

        boolean fits(Difference difference) {
            Step step = difference.step();
            String accept = step.headers().getOrDefault("Accept", "none");
            return fits(request, step.verb() + " " + step.path() + " " + accept)
                    && fits(caller, step.caller())
                    && fits(body, step.body())
                    && fits(aspect, difference.aspect())
                    && fits(stock, difference.stock())
                    && fits(ours, difference.ours());
        }

        private static boolean fits(Optional<Pattern> pattern, String text) {
            return pattern.map(each -> each.matcher(text).matches()).orElse(true);
        }
    }

    private Explanations(List<Rule> rules) {
        this.rules = rules;
        rules.forEach(each -> uses.put(each, 0));
    }

    static Explanations read(Path file) throws IOException {
        Section root = Yaml.read(file.getFileName().toString(), Files.readString(file));
        var rules = root.sections("differences").stream().map(Rule::read).toList();
        root.finish();
        return new Explanations(rules);
    }

    boolean explain(Difference difference) {
        for (Rule rule : rules) {
            if (rule.fits(difference)) {
                uses.merge(rule, 1, Integer::sum);
                return true;
            }
        }
        return false;
    }

    Map<Rule, Integer> uses() {
        return uses;
    }

    List<String> unused() {
        return rules.stream()
                .filter(each -> uses.getOrDefault(each, 0) == 0)
                .map(Rule::id)
                .toList();
    }
}
