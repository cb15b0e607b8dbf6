package dev.unseen.portal.strongroom;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Some entries of the audit log, the newest first.
///
/// @param older where older ones go on; empty when there are none
/// @param size how many entries the whole log has
public record AuditPage(List<AuditEntry> entries, Optional<Long> older, long size) {

    public AuditPage {
        entries = List.copyOf(entries);
    }

    /// One decision: who, what, on what, allowed or refused.
    public record AuditEntry(
            long index, Instant time, String event, Decision decision, Who actor, What subject) {}

    /// @param reason why it was refused
    public record Decision(boolean allowed, Optional<String> reason) {}

    /// @param address where the request came from
    public record Who(String kind, Optional<String> id, Optional<String> address) {}

    /// @param names secrets with their versions, where a bundle is spoken of
    public record What(String kind, Optional<String> id, List<String> names) {
        public What {
            names = List.copyOf(names);
        }
    }
}
