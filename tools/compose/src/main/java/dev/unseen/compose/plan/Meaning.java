package dev.unseen.compose.plan;

import dev.unseen.compose.env.Lookup;
import dev.unseen.compose.env.Template;
import java.util.Optional;

/// What gives a value its meaning: following `${A:-${B}}` to the name that has the value.
final class Meaning {
    private static final int DEPTH_MAX = 10;

    private Meaning() {}

    static String of(String variable, Template template, Lookup lookup) {
        Template current = template;
        for (int depth = 0; depth < DEPTH_MAX; depth++) {
            Optional<Template.Reference> single = current.single();
            if (single.isEmpty()) {
                return variable;
            }
            Template.Reference reference = single.get();
            boolean set = lookup.find(reference.name()).filter(v -> !v.isEmpty()).isPresent();
            if (set || reference.word().single().isEmpty()) {
                return reference.name();
            }
            current = reference.word();
        }
        return variable;
    }
}
