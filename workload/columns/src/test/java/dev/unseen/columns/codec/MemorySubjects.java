package dev.unseen.columns.codec;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Rows of subjects in memory; a copy of it is its backup. */
final class MemorySubjects implements SubjectStore {

    private final TreeMap<String, Row> rows = new TreeMap<>();

    MemorySubjects() {}

    MemorySubjects(MemorySubjects other) {
        rows.putAll(other.rows);
    }

    @Override
    public Optional<Row> findKey(String keyId) {
        return Optional.ofNullable(rows.get(keyId));
    }

    @Override
    public Optional<Row> findSubject(String subject) {
        return rows.values().stream().filter(each -> each.subject().equals(subject)).findFirst();
    }

    @Override
    public void insertIfAbsent(Row row) {
        if (findSubject(row.subject()).isEmpty()) {
            rows.put(row.keyId(), row);
        }
    }

    @Override
    public boolean replace(String keyId, String expected, String wrapped) {
        Row row = rows.get(keyId);
        if (row == null || !row.wrapped().equals(Optional.of(expected))) {
            return false;
        }
        rows.put(keyId, new Row(keyId, row.subject(), Optional.of(wrapped)));
        return true;
    }

    @Override
    public void destroy(String keyId) {
        rows.computeIfPresent(keyId, (id, row) -> new Row(id, row.subject(), Optional.empty()));
    }

    @Override
    public List<Row> living(String afterKeyId, int countMax) {
        return rows.tailMap(afterKeyId, false).values().stream()
                .filter(each -> each.wrapped().isPresent())
                .limit(countMax)
                .toList();
    }
}
