package dev.unseen.portal.audit;

import dev.unseen.portal.page.Moment;
import dev.unseen.portal.page.Pill;
import java.util.List;
import java.util.Optional;

/// One page of the audit log.
///
/// @param older a link to older entries
/// @param size how many entries the log has
public record AuditView(
        Filter filter, List<Row> rows, Optional<String> older, long size, Proof proof) {

    public AuditView {
        rows = List.copyOf(rows);
    }

    /// What is being looked for; empty texts look for everything.
    public record Filter(
            String type, String outcome, String object, boolean isSet, boolean isNewest) {}

    public record Row(
            long index, Moment at, String event, Pill outcome, Party actor, Party object) {}

    /// @param link where to read more about it
    /// @param names secrets that a bundle held
    public record Party(
            String kind,
            Optional<String> id,
            Optional<String> link,
            String more,
            List<String> names) {

        private static final int FEW = 3;

        /// Whether the names are folded until somebody wants to see them.
        public boolean isLong() {
            return names.size() > FEW;
        }
    }

    /// What the last check of the whole log has shown.
    public record Proof(Pill result, String text, Optional<Moment> at) {}
}
