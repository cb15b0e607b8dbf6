package dev.unseen.columns.tool.cli;

import dev.unseen.columns.codec.KeyRing;
import dev.unseen.columns.tool.catalog.Index;
import dev.unseen.columns.tool.catalog.Inspector;
import dev.unseen.columns.tool.catalog.Table;
import dev.unseen.columns.tool.cell.Target;
import dev.unseen.columns.tool.database.Column;
import dev.unseen.columns.tool.failure.Refusal;
import dev.unseen.columns.tool.plan.Definitions;
import dev.unseen.columns.tool.rows.Keys;
import dev.unseen.columns.tool.run.Encrypting;
import dev.unseen.columns.tool.run.Filling;
import dev.unseen.columns.tool.run.Indexing;
import dev.unseen.columns.tool.run.Migration;
import dev.unseen.columns.tool.state.KeyText;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// An encryption with a blind index beside it.
///
/// Order: the empty column; where values are to stay unique, all its values and the unique indexes
///        over them, so that what stands against these is known before a value is encrypted; the
///        ciphertexts; the index of those that need not be unique; the end of the old constraint.
record Blinding(Work work, RunOptions run, IndexOptions index) {

    Migration.Outcome encrypt(KeyRing ring) {
        Target target = work.target();
        int bits = index.bits(work.session(), target);
        Column column = column();
        var indexing = new Indexing(work.codec(), index.index(ring, target, bits), target);
        if (index.unique) {
            work.run(new Filling(ring.primary().id(), indexing), run, Optional.of(column));
            define(column);
        }
        var operation = new Encrypting(work.codec(), target, !run.noDigests, Optional.of(indexing));
        return work.run(operation, run, Optional.of(column));
    }

    /// Only after everything is encrypted.
    void finish() {
        define(column());
        if (index.unique) {
            definitions()
                    .dropUnique(former(), work.target().column().name())
                    .forEach(definitions()::run);
        }
    }

    private Definitions definitions() {
        return new Definitions(work.session(), work.target().table());
    }

    /// The blind index's column, made where it is not there.
    private Column column() {
        Table table = work.target().table();
        String name = index.column.orElseThrow();
        var inspector = Inspector.of(work.session());
        if (inspector.table(table.name()).columns().stream()
                .noneMatch(e -> e.name().equals(name))) {
            definitions().run(definitions().addColumn(name));
        }
        return inspector.table(table.name()).column(name);
    }

    /// The indexes of the column itself; those over whole documents are not about a member.
    private List<Index> former() {
        Target target = work.target();
        return target.paths().isEmpty()
                ? Inspector.of(work.session()).indexes(target.table(), target.column())
                : List.of();
    }

    private void define(Column blind) {
        String column = work.target().column().name();
        List<Index> former = former();
        List<List<String>> wanted = Definitions.wanted(former, column, blind.name(), index.unique);
        wanted.forEach(definitions()::dropUnfinished);
        List<Index> there = Inspector.of(work.session()).indexes(work.target().table(), blind);
        boolean moved = there.stream().anyMatch(each -> each.unique() == index.unique);
        if (moved && former.stream().noneMatch(each -> each.isMovable(column))) {
            return;
        }
        for (List<String> columns : wanted) {
            List<Index> same =
                    there.stream().filter(each -> each.columns().equals(columns)).toList();
            if (same.stream().noneMatch(each -> each.unique() || !index.unique)) {
                same.forEach(each -> definitions().drop(each).ifPresent(definitions()::run));
                make(columns, blind);
            }
        }
    }

    private void make(List<String> columns, Column blind) {
        try {
            definitions().index(columns, index.unique);
        } catch (Refusal refusal) {
            throw twins(columns, blind).orElse(refusal);
        }
    }

    /// What to say of rows that are not unique.
    private Optional<Refusal> twins(List<String> columns, Column blind) {
        var keys = new Keys(work.session().dialect(), work.target());
        List<Column> all =
                columns.stream()
                        .map(each -> each.equals(blind.name()) ? blind : named(each))
                        .toList();
        List<List<String>> rows =
                work.session().read("looking for equal rows", each -> keys.twins(each, all, blind));
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        Refusal.conflict(
                                ("rows %s have values that count as equal, and %s is to be unique;"
                                                + " nothing was encrypted in this run")
                                        .formatted(
                                                rows.stream()
                                                        .map(KeyText::join)
                                                        .collect(Collectors.joining(", ")),
                                                String.join(", ", columns))));
    }

    private Column named(String column) {
        return work.target().table().column(column);
    }
}
