package dev.unseen.proof.conformance;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// Two answers to one request. Where the statuses differ, nothing else is compared. Of an error
/// the code, the title and the members count; its description is prose. Stock promises no order of
/// lists: of one that may be a part of a whole, only the number and the members of its items count.
final class Comparison {

    private static final Pattern PART =
            Pattern.compile(
                    "/v1/(secrets|containers|orders)/?\\.?(\\?(?!name=[a-z]).*|\\?.*limit=.*)?");
    private static final Set<String> PROSE = Set.of("/description", "/message");

    private final Step step;
    private final List<Difference> differences = new ArrayList<>();

    private Comparison(Step step) {
        this.step = step;
    }

    static List<Difference> between(Step step, Answer stock, Answer ours) {
        var comparison = new Comparison(step);
        comparison.compare(stock, ours);
        return comparison.differences;
    }

    private void compare(Answer stock, Answer ours) {
        if (stock.status() != ours.status()) {
            differ(
                    "status",
                    stock.status() + " " + title(stock),
                    ours.status() + " " + title(ours));
            return;
        }
        stock.headers()
                .forEach(
                        (name, value) ->
                                same(
                                        "header " + name,
                                        value,
                                        ours.headers().getOrDefault(name, "")));
        if (stock.tree().isPresent() && ours.tree().isPresent()) {
            boolean errors = stock.isError();
            trees("", stock.tree().get(), ours.tree().get(), errors);
        } else if (!stock.isError()) {
            same("body", stock.text(), ours.text());
        }
    }

    private static String title(Answer answer) {
        return answer.tree().map(tree -> tree.path("title").asString("")).orElse("");
    }

    private void trees(String pointer, JsonNode stock, JsonNode ours, boolean errors) {
        if (errors && PROSE.contains(pointer)) {
            return;
        }
        if (stock.isObject() && ours.isObject()) {
            var names = new TreeSet<String>(stock.propertyNames());
            names.addAll(ours.propertyNames());
            for (String name : names) {
                member(pointer + "/" + name, stock.get(name), ours.get(name), errors);
            }
        } else if (stock.isArray() && stock.size() == ours.size() && isPart()) {
            same("body " + pointer + "/*", members(stock), members(ours));
        } else if (stock.isArray() && ours.isArray() && stock.size() == ours.size()) {
            List<JsonNode> left = sorted(stock);
            List<JsonNode> right = sorted(ours);
            for (int i = 0; i < left.size(); i++) {
                trees(pointer + "/*", left.get(i), right.get(i), errors);
            }
        } else {
            same("body " + pointer, stock.toString(), ours.toString());
        }
    }

    private boolean isPart() {
        return step.verb().equals("GET") && PART.matcher(step.path()).matches();
    }

    private static String members(JsonNode list) {
        var names = new TreeSet<String>();
        list.forEach(each -> names.addAll(each.propertyNames()));
        return names.toString();
    }

    private void member(
            String pointer,
            @org.jspecify.annotations.Nullable JsonNode stock,
            @org.jspecify.annotations.Nullable JsonNode ours,
            boolean errors) {
        if (stock == null || ours == null) {
            differ(
                    "body " + pointer,
                    stock == null ? "absent" : stock.toString(),
                    ours == null ? "absent" : ours.toString());
        } else {
            trees(pointer, stock, ours, errors);
        }
    }

    private static List<JsonNode> sorted(JsonNode list) {
        return list.valueStream().sorted(Comparator.comparing(JsonNode::toString)).toList();
    }

    private void same(String aspect, String stock, String ours) {
        if (!stock.equals(ours)) {
            differ(aspect, stock.isEmpty() ? "absent" : stock, ours.isEmpty() ? "absent" : ours);
        }
    }

    private void differ(String aspect, String stock, String ours) {
        differences.add(new Difference(step, aspect, stock, ours));
    }
}
