package dev.unseen.strongroom.asking;

import dev.unseen.audit.Acts;
import dev.unseen.audit.AuditLog;
import dev.unseen.chassis.caller.Ids;
import dev.unseen.chassis.sql.Database;
import dev.unseen.identity.account.Projects;
import dev.unseen.identity.policy.Policy;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;

/// What every verb of this module stands on: rows, the log in front of them, the policy above
/// them.
public record Premises(
        Database database,
        AuditLog log,
        Acts acts,
        Rules rules,
        InstantSource clock,
        SecureRandom random) {

    /// Who may do what, and whose projects there are.
    public record Rules(Policy policy, Projects projects) {}

    public Policy policy() {
        return rules.policy();
    }

    public Projects projects() {
        return rules.projects();
    }

    /// Now, to the millisecond that a row keeps.
    public Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }

    public String newId() {
        return Ids.uuid(random);
    }
}
