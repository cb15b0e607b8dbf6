package dev.unseen.columns.tool.run;

import dev.unseen.columns.codec.Subjects;
import dev.unseen.columns.json.JsonPattern;
import dev.unseen.columns.tool.cell.Cells;
import dev.unseen.columns.tool.cell.Row;
import dev.unseen.columns.tool.cell.Standing;
import dev.unseen.columns.tool.state.KeyText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Counts what was met in one walk through the rows, and names the first rows that need a person.
public final class Tally {
    /// Under this name all values under keys of subjects are counted together.
    public static final String OF_SUBJECTS = "s.*";

    private static final int PROBLEMS_MAX = 20;

    private long rows;
    private long changes;
    private long plain;
    private long absent;
    private long same;
    private long writtenSince;
    private long altered;
    private long shredded;
    private final Map<String, Long> encrypted = new TreeMap<>();
    private final Map<String, Long> undecryptable = new TreeMap<>();
    private final Map<String, Long> unfit = new TreeMap<>();
    private final List<String> problems = new ArrayList<>();
    private final List<JsonPattern> wanted;
    private final Set<JsonPattern> met = new HashSet<>();

    /// @param wanted the members that are looked for; none for whole cells
    Tally(List<JsonPattern> wanted) {
        this.wanted = List.copyOf(wanted);
    }

    void add(Row row, Cells.Judged judged) {
        rows++;
        changes += judged.value().isPresent() ? 1 : 0;
        if (judged.standings().isEmpty()) {
            absent++;
        }
        met.addAll(judged.met());
        judged.standings().forEach(each -> add(row, each));
    }

    private void add(Row row, Standing standing) {
        switch (standing) {
            case Standing.Plain _ -> plain++;
            case Standing.Encrypted(String keyId, Standing.Witness witness) -> {
                String name = Subjects.owns(keyId) ? OF_SUBJECTS : keyId;
                encrypted.merge(name, 1L, Long::sum);
                same += witness == Standing.Witness.SAME ? 1 : 0;
                writtenSince += witness == Standing.Witness.WRITTEN_SINCE ? 1 : 0;
            }
            case Standing.Shredded _ -> shredded++;
            case Standing.Undecryptable(var reason) -> {
                undecryptable.merge(reason.name(), 1L, Long::sum);
                problem(row, "does not open: " + reason.name());
            }
            case Standing.Altered _ -> {
                altered++;
                problem(row, "is not what was encrypted");
            }
            case Standing.Unfit(String reason) -> {
                unfit.merge(reason, 1L, Long::sum);
                problem(row, reason);
            }
        }
    }

    private void problem(Row row, String what) {
        if (problems.size() < PROBLEMS_MAX) {
            problems.add("row " + KeyText.join(row.key()) + ": " + what);
        }
    }

    public long rows() {
        return rows;
    }

    /// Rows that the operation would write.
    public long changes() {
        return changes;
    }

    public long plain() {
        return plain;
    }

    /// Rows whose JSON has none of the members.
    public long absent() {
        return absent;
    }

    public long same() {
        return same;
    }

    public long writtenSince() {
        return writtenSince;
    }

    public long altered() {
        return altered;
    }

    /// Values whose subject's key was destroyed.
    public long shredded() {
        return shredded;
    }

    /// Values by the key they are under.
    public Map<String, Long> encrypted() {
        return Map.copyOf(encrypted);
    }

    public long encryptedAll() {
        return encrypted.values().stream().mapToLong(Long::longValue).sum();
    }

    public Map<String, Long> undecryptable() {
        return Map.copyOf(undecryptable);
    }

    public Map<String, Long> unfit() {
        return Map.copyOf(unfit);
    }

    public List<String> problems() {
        return List.copyOf(problems);
    }

    /// Members that not one of the rows has: there may be none yet, or their name is mistyped.
    public List<String> nowhere() {
        return rows == 0
                ? List.of()
                : wanted.stream()
                        .filter(each -> !met.contains(each))
                        .map(JsonPattern::normalized)
                        .toList();
    }

    /// Whether nothing was met that a person has to look at, and there was something to look at.
    public boolean isSound() {
        boolean blind = !wanted.isEmpty() && nowhere().size() == wanted.size();
        return !blind && altered == 0 && undecryptable.isEmpty() && unfit.isEmpty();
    }
}
