package dev.unseen.columns.tool.state;

import java.util.List;
import java.util.Optional;

/// How far a run has come.
///
/// @param last the key of the last row that is done in this pass
public record Run(
        int id,
        String target,
        String verb,
        String keyId,
        int pass,
        Optional<List<String>> last,
        long seen,
        long changed,
        String begun,
        Optional<String> ended) {

    public Run advanced(List<String> key, int rows, int changes) {
        return new Run(
                id,
                target,
                verb,
                keyId,
                pass,
                Optional.of(key),
                seen + rows,
                changed + changes,
                begun,
                ended);
    }

    public Run seeing(long rows) {
        return new Run(id, target, verb, keyId, pass, last, seen + rows, changed, begun, ended);
    }

    /// One thing was changed that is no row: a key.
    public Run changedOne() {
        return new Run(id, target, verb, keyId, pass, last, seen, changed + 1, begun, ended);
    }

    public Run nextPass() {
        return new Run(
                id, target, verb, keyId, pass + 1, Optional.empty(), seen, changed, begun, ended);
    }
}
