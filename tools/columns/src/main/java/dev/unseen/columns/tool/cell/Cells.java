package dev.unseen.columns.tool.cell;

import dev.unseen.columns.codec.Place;
import dev.unseen.columns.tool.database.Column;
import dev.unseen.columns.tool.database.KeyKind;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Takes a cell apart into its values, has each judged, and puts the cell together again.
public final class Cells {
    private final Target target;

    public Cells(Target target) {
        this.target = target;
    }

    /// What came of one row.
    ///
    /// @param standings of each value in it; none when the members are not there
    /// @param value the cell's new bytes, if anything changes
    public record Judged(List<Standing> standings, Optional<byte[]> value, List<Mark> marks) {}

    /// The place of a row's value.
    public Place place(List<String> key, String path) {
        var parts = new ArrayList<String>();
        for (int at = 0; at < key.size(); at++) {
            Column column = target.table().key().get(at);
            String prefix = column.keyKind() == KeyKind.BYTES ? "\\x" : "";
            parts.add(prefix + key.get(at));
        }
        return target.bound().member(path).at(parts.toArray());
    }

    public Judged judge(Row row, Judge judge) {
        try {
            if (row.storage() == Row.Storage.NUMBER) {
                throw new JsonScanner.Unfit("it is stored as a number");
            }
            return target.paths().isEmpty() ? whole(row, judge) : members(row, judge);
        } catch (JsonScanner.Unfit e) {
            var unfit = new Standing.Unfit(String.valueOf(e.getMessage()));
            return new Judged(List.of(unfit), Optional.empty(), List.of());
        }
    }

    private Judged whole(Row row, Judge judge) {
        Stored stored = isText(row) ? text(row.value()) : new Stored.Bytes(row.value());
        Verdict verdict = judge.of(place(row.key(), ""), stored);
        return switch (verdict) {
            case Verdict.Leave(Standing standing) ->
                    new Judged(List.of(standing), Optional.empty(), List.of());
            case Verdict.Replace(Standing standing, Stored now, Optional<String> digest) ->
                    new Judged(
                            List.of(standing),
                            Optional.of(bytes(now)),
                            marks(row, "", now, digest));
        };
    }

    private static boolean isText(Row row) {
        return row.storage() == Row.Storage.TEXT;
    }

    private static Stored text(byte[] value) {
        try {
            return new Stored.Text(
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(value)).toString());
        } catch (CharacterCodingException _) {
            return new Stored.Bytes(value);
        }
    }

    private static byte[] bytes(Stored stored) {
        return switch (stored) {
            case Stored.Text(String text) -> text.getBytes(StandardCharsets.UTF_8);
            case Stored.Json(String text) -> text.getBytes(StandardCharsets.UTF_8);
            case Stored.Bytes(byte[] bytes) -> bytes;
        };
    }

    private Judged members(Row row, Judge judge) {
        if (!(text(row.value()) instanceof Stored.Text(String text)) || !isText(row)) {
            throw new JsonScanner.Unfit("it is not JSON text");
        }
        var document = new JsonDocument(text);
        var standings = new ArrayList<Standing>();
        Map<JsonDocument.Range, Stored> values = new LinkedHashMap<>();
        var marks = new ArrayList<Mark>();
        for (JsonPath path : target.paths()) {
            Optional<JsonDocument.Range> range = document.find(path);
            if (range.isEmpty()) {
                continue;
            }
            String name = path.normalized();
            Verdict verdict = judge.of(place(row.key(), name), document.value(range.get()));
            standings.add(verdict.standing());
            if (verdict instanceof Verdict.Replace(_, Stored now, Optional<String> digest)) {
                values.put(range.get(), now);
                marks.addAll(marks(row, name, now, digest));
            }
        }
        Optional<byte[]> value =
                values.isEmpty()
                        ? Optional.empty()
                        : Optional.of(document.with(values).getBytes(StandardCharsets.UTF_8));
        return new Judged(standings, value, marks);
    }

    private static List<Mark> marks(Row row, String path, Stored now, Optional<String> digest) {
        return digest.map(
                        each ->
                                List.of(
                                        new Mark(
                                                row.key(),
                                                path,
                                                Mark.written(now.ciphertext().orElse("")),
                                                each)))
                .orElse(List.of());
    }
}
