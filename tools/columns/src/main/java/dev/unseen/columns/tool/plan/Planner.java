package dev.unseen.columns.tool.plan;

import dev.unseen.columns.json.JsonPattern;
import dev.unseen.columns.tool.catalog.Dependent;
import dev.unseen.columns.tool.catalog.Index;
import dev.unseen.columns.tool.catalog.Inspector;
import dev.unseen.columns.tool.cell.Target;
import dev.unseen.columns.tool.database.Column;
import dev.unseen.columns.tool.database.Family;
import dev.unseen.columns.tool.database.Session;
import dev.unseen.columns.tool.database.Sqlite;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads the catalogue and says what encrypting the target would mean.
public final class Planner {
    /// What a B-tree of PostgreSQL takes at most, less what it needs itself.
    private static final int INDEXED_BYTES_MAX = 2600;

    private final Session session;
    private final Target target;
    private final Need need;
    private final List<Finding> findings = new ArrayList<>();

    public Planner(Session session, Target target, Need need) {
        this.session = session;
        this.target = target;
        this.need = need;
    }

    /// A plan with everything that was found; nothing is changed.
    public Plan plan() {
        var inspector = Inspector.of(session);
        Column column = target.column();
        List<Index> indexes = inspector.indexes(target.table(), column);
        boolean measured = column.family().takesText() || column.family() == Family.FIXED;
        Sizes sizes = measured ? Sizes.of(session, target, need.prefix()) : NO_SIZES;
        Optional<Members> members = members(column);
        type(column);
        key(column);
        patterns(column);
        need.blind()
                .flatMap(each -> new Occupied(session, target).by(each.column()))
                .ifPresent(findings::add);
        members.ifPresent(each -> unfit(column, each));
        indexes.forEach(each -> index(each, sizes));
        inspector.dependents(target.table(), column).forEach(this::dependent);
        need.lostBinding().ifPresent(each -> findings.add(Finding.warning("fernet", each)));
        long longest = members.map(Members::bytesMoreMax).orElse(0L);
        Optional<String> widening = widening(column, indexes, sizes, longest);
        long growth = members.map(Members::bytesMore).orElseGet(() -> growth(sizes));
        return new Plan(target, sizes, members, growth, widening, findings);
    }

    private Optional<Members> members(Column column) {
        boolean text = column.family().takesText() && column.family() != Family.BYTES;
        return target.paths().isEmpty() || !text
                ? Optional.empty()
                : Optional.of(Members.of(session, target, need));
    }

    private void unfit(Column column, Members members) {
        members.unfit()
                .forEach(
                        (reason, count) ->
                                warn(column.name(), count + " documents stay plain: " + reason));
    }

    private static final Sizes NO_SIZES = new Sizes(0, 0, 0, 0, 0);

    private void type(Column column) {
        if (column.generated()) {
            refuse(column.name(), "is computed by the database; encrypt what it is computed from");
        }
        if (column.family() == Family.OTHER) {
            refuse(
                    column.name(),
                    "is of type "
                            + column.type()
                            + ": SUM, AVG, ranges and ORDER BY need the value itself, and a"
                            + " ciphertext is no "
                            + column.type()
                            + "; to give them up, add a text column, copy the values as text, and"
                            + " encrypt that one");
        }
        if (column.family() == Family.FIXED) {
            warn(
                    column.name(),
                    "is padded to its length; widened it is not, and text comes back without the"
                            + " blanks at its end");
        }
        if (!target.paths().isEmpty() && column.family() == Family.BYTES) {
            refuse(column.name(), "holds bytes; paths are for JSON in text, json or jsonb");
        }
        if (target.paths().isEmpty() && column.family().isJson()) {
            warn(
                    column.name(),
                    "each document becomes one JSON string: queries into it find nothing;"
                            + " --path encrypts members alone");
        }
    }

    private void patterns(Column column) {
        for (JsonPattern each : target.paths()) {
            if (!each.isOne()) {
                warn(
                        column.name(),
                        each
                                + " names values that in arrays are bound to their positions: who"
                                + " inserts or removes an element writes those behind it anew");
            }
        }
    }

    private void key(Column column) {
        if (target.table().key().contains(column)) {
            refuse(column.name(), "is part of the primary key that ciphertexts are bound to");
        }
        target.table().key().stream()
                .filter(each -> target.conditions().stream().anyMatch(c -> c.column().equals(each)))
                .forEach(each -> note(each.name(), "restricts the rows by their key"));
    }

    private void index(Index index, Sizes sizes) {
        if (!target.paths().isEmpty()) {
            warn(index.name(), "an index over documents finds no encrypted member any more");
        } else if (index.unique()) {
            unique(index);
        } else if (need.blind().isEmpty()) {
            warn(
                    index.name(),
                    "finds nothing by value any more ("
                            + index.definition()
                            + "); for equality make a blind index: --index-column NAME");
        }
        if (target.paths().isEmpty()
                && need.charsMax(sizes.bytesMax()) > INDEXED_BYTES_MAX
                && !index.unique()) {
            refuse(index.name(), "would have entries longer than an index takes; drop it first");
        }
    }

    private void unique(Index index) {
        Optional<Need.Blind> blind = need.blind().filter(Need.Blind::unique);
        if (blind.isEmpty()) {
            refuse(
                    index.name(),
                    "keeps the column unique, and equal values have different ciphertexts; move it"
                            + " to a blind index: --index-column NAME --index-unique");
        } else if (!index.isMovable(target.column().name())) {
            refuse(
                    index.name(),
                    "is unique over an expression, some rows or a part of the values, and is not"
                            + " moved to the blind index; make one over "
                            + blind.get().column()
                            + " yourself");
        } else if (index.reach().folding() && blind.get().exact()) {
            refuse(
                    index.name(),
                    "takes values for equal that differ, in case for instance, and an exact blind"
                            + " index would not; --index-normalise text, or another");
        } else {
            List<String> now = index.with(target.column().name(), blind.get().column());
            note(
                    index.name(),
                    "is replaced by a unique index over "
                            + String.join(", ", now)
                            + (stays(index) ? ", and stays without effect" : ", then dropped"));
        }
    }

    /// A UNIQUE of a table's own definition cannot be dropped on SQLite.
    private boolean stays(Index index) {
        return session.dialect() instanceof Sqlite && index.constraint();
    }

    private void dependent(Dependent each) {
        String what = each.definition().isEmpty() ? "" : " (" + each.definition() + ")";
        switch (each.kind()) {
            case CHECK -> check(each, what);
            case GENERATED ->
                    refuse(
                            each.name(),
                            "is computed from the column: it holds a plain copy now and would be"
                                    + " computed from the ciphertext"
                                    + what);
            case FOREIGN_KEY ->
                    refuse(each.name(), "is a foreign key: its two ends would no longer be equal");
            case TRIGGER ->
                    warn(
                            each.name(),
                            "is a trigger that runs for every row written; see that it copies no"
                                    + " old value elsewhere"
                                    + what);
            case REWRITING ->
                    refuse(
                            each.name(),
                            "is a trigger that writes the column: a ciphertext that it changes is"
                                    + " lost, so that no batch with one is committed; change the"
                                    + " trigger first"
                                    + what);
            case VIEW -> warn(each.name(), "is a view that shows ciphertexts from then on");
            case COPY ->
                    warn(
                            each.name(),
                            "is a materialized view: it keeps plain copies until it is refreshed,"
                                    + " and shows ciphertexts then");
            case DEFAULT -> note(each.name(), "is a default: new rows begin plain");
            case OTHER -> warn(each.name(), "depends on the column" + what);
        }
    }

    private void check(Dependent each, String what) {
        if (target.paths().isEmpty()) {
            refuse(each.name(), "is a check that would judge ciphertexts" + what);
        } else {
            warn(
                    each.name(),
                    "is a check; if it looks into an encrypted member, writes fail" + what);
        }
    }

    private Optional<String> widening(
            Column column, List<Index> indexes, Sizes sizes, long documentMore) {
        if (!target.paths().isEmpty() && column.lengthMax().isEmpty()) {
            return Optional.empty();
        }
        int needed =
                target.paths().isEmpty()
                        ? need.charsMax(sizes.bytesMax())
                        : (int) documentMore + sizes.bytesMax();
        boolean fits =
                column.family() != Family.FIXED
                        && (column.lengthMax().isEmpty()
                                || column.lengthMax().getAsInt() >= needed);
        if (fits || !column.family().takesText() && column.family() != Family.FIXED) {
            return Optional.empty();
        }
        String rest = Inspector.of(session).rest(target.table(), column);
        return session.dialect()
                .widening(target.table().name(), column, needed + 64, !indexes.isEmpty(), rest);
    }

    /// Bytes that the values take more.
    private long growth(Sizes sizes) {
        long plain = sizes.rows() - sizes.encrypted();
        if (plain == 0) {
            return 0;
        }
        int mean = (int) (sizes.bytesAll() / plain);
        return (need.charsMax(mean) - mean) * plain;
    }

    private void refuse(String name, String sentence) {
        findings.add(Finding.refused(name, sentence));
    }

    private void warn(String name, String sentence) {
        findings.add(Finding.warning(name, sentence));
    }

    private void note(String name, String sentence) {
        findings.add(Finding.note(name, sentence));
    }
}
