package dev.unseen.identity.keystone;

import dev.unseen.chassis.caller.AccessRule;
import dev.unseen.chassis.caller.UserId;
import dev.unseen.identity.registry.StableId;

/// An access rule as Keystone describes it. Its id is the same in every credential of its owner.
record AccessRuleBody(String id, String service, String method, String path) {

    static AccessRuleBody of(UserId owner, AccessRule rule) {
        String id =
                StableId.of(
                        "access rule %s %s %s %s"
                                .formatted(owner, rule.service(), rule.method(), rule.path()));
        return new AccessRuleBody(id, rule.service(), rule.method(), rule.path());
    }
}
