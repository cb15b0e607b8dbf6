package dev.unseen.columns.tool.cli;

import dev.unseen.columns.codec.Format;
import dev.unseen.columns.tool.cell.Target;
import dev.unseen.columns.tool.database.Session;
import dev.unseen.columns.tool.plan.Finding;
import dev.unseen.columns.tool.plan.Members;
import dev.unseen.columns.tool.plan.Need;
import dev.unseen.columns.tool.plan.Plan;
import dev.unseen.columns.tool.plan.Planner;
import dev.unseen.columns.tool.plan.Queries;
import dev.unseen.columns.tool.plan.QueryLosses;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// Makes a plan from the options, and says it.
record Planning(PlanOptions options, IndexOptions index) {

    Plan plan(Session session, Target target, Format format, String keyId) {
        var need = new Need(format, keyId, index.blind());
        Plan plan = new Planner(session, target, need).plan();
        var findings = new ArrayList<>(plan.findings());
        var losses = new QueryLosses(target.column().name(), index.wanted());
        options.queries.ifPresent(
                file -> Queries.read(file).forEach(each -> findings.addAll(losses.of(each))));
        // What the server remembers may be nobody's any more: it warns, and refuses nothing.
        Queries.remembered(session, target.table().name().name()).stream()
                .flatMap(each -> losses.of(each).stream())
                .map(each -> new Finding(Finding.Level.WARNING, each.name(), each.sentence()))
                .forEach(findings::add);
        return plan.finding(findings);
    }

    static Answer answer(Plan plan, int rowsPerSecond) {
        var answer = new Answer().fact("target", plan.target().id());
        long looking = plan.members().map(Members::encrypted).orElseGet(plan.sizes()::encrypted);
        long seconds =
                Math.max(1, (plan.sizes().rows() - plan.sizes().encrypted()) / rowsPerSecond);
        answer.add("values", plan.sizes().rows(), "values        " + plan.sizes().rows());
        plan.members()
                .map(Members::values)
                .ifPresent(each -> answer.add("members", each, "members       " + each));
        answer.fact("lookEncrypted", looking);
        if (looking > 0) {
            answer.line(
                    "of these      " + looking + " look encrypted already; verify says of each");
        }
        answer.add("nulls", plan.sizes().nulls(), "nulls         " + plan.sizes().nulls());
        answer.add("bytesMax", plan.sizes().bytesMax(), "longest       " + plan.sizes().bytesMax());
        answer.add("growth", plan.growthBytes(), "grows by      " + plan.growthBytes() + " bytes");
        answer.add("seconds", seconds, "takes about   " + seconds + " s at 5000 rows a second");
        answer.fact("widening", plan.widening().orElse(""));
        plan.widening().ifPresent(each -> answer.line("widen first   " + each));
        answer.fact("findings", plan.findings().stream().map(Planning::facts).toList());
        plan.findings()
                .forEach(
                        each ->
                                answer.line(
                                        "%-13s %s %s"
                                                .formatted(
                                                        each.level()
                                                                .name()
                                                                .toLowerCase(Locale.ROOT),
                                                        each.name(),
                                                        each.sentence())));
        return answer;
    }

    private static Map<String, Object> facts(Finding finding) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("level", finding.level().name());
        facts.put("name", finding.name());
        facts.put("sentence", finding.sentence());
        return facts;
    }
}
