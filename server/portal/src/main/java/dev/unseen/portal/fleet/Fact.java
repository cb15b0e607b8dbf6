package dev.unseen.portal.fleet;

import dev.unseen.fleet.deployment.Evidence;
import java.util.List;

/// One observation of a step.
public record Fact(String name, String value) {

    static List<Fact> of(Evidence evidence) {
        return evidence.facts().stream().map(each -> new Fact(each.name(), each.value())).toList();
    }
}
