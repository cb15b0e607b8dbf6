package dev.unseen.chassis.caller;

import java.util.List;

/// How far a credential carries. An empty list of rules reaches nothing; only [Unrestricted]
/// means "whatever the roles allow".
public sealed interface Reach {

    record Unrestricted() implements Reach {}

    record Only(List<AccessRule> rules) implements Reach {
        public Only {
            rules = List.copyOf(rules);
        }
    }
}
