package dev.unseen.columns.tool.cell;

import dev.unseen.columns.codec.Place;
import dev.unseen.columns.json.JsonDocument;
import dev.unseen.columns.json.JsonEdits;
import dev.unseen.columns.json.JsonPath;
import dev.unseen.columns.json.JsonPattern;
import dev.unseen.columns.json.MalformedJson;
import dev.unseen.columns.tool.database.Column;
import dev.unseen.columns.tool.database.KeyKind;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Takes a cell apart into its values, has each judged, and puts the cell together again.
public final class Cells {
    private static final int MEMBERS_MAX = 1000;

    private final Target target;

    public Cells(Target target) {
        this.target = target;
    }

    /// What came of one row.
    ///
    /// @param standings of each value in it; none when the members are not there
    /// @param value the cell's new bytes, if anything changes
    /// @param marks one of every value that changes
    /// @param met the target's patterns that name a member of this document
    public record Judged(
            List<Standing> standings,
            Optional<byte[]> value,
            List<Mark> marks,
            Set<JsonPattern> met) {

        Judged(List<Standing> standings, Optional<byte[]> value, List<Mark> marks) {
            this(standings, value, marks, Set.of());
        }
    }

    /// A cell that is left alone.
    private static final class Unfit extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unfit(String reason) {
            super(reason, null, false, false);
        }
    }

    private static Judged unfit(String reason) {
        return new Judged(List.of(new Standing.Unfit(reason)), Optional.empty(), List.of());
    }

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
                throw new Unfit("it is stored as a number");
            }
            return target.paths().isEmpty() ? whole(row, judge) : members(row, judge);
        } catch (MalformedJson _) {
            return unfit("it is not JSON, or has a member twice");
        } catch (Unfit e) {
            return unfit(String.valueOf(e.getMessage()));
        }
    }

    private Judged whole(Row row, Judge judge) {
        boolean json = target.column().family().isJson();
        Verdict verdict = judge.of(place(row.key(), ""), json ? document(row) : stored(row));
        return switch (verdict) {
            case Verdict.Leave(Standing standing) ->
                    new Judged(List.of(standing), Optional.empty(), List.of());
            case Verdict.Replace replace -> {
                Stored now = replace.now();
                byte[] value = json ? now.json().getBytes(StandardCharsets.UTF_8) : now.cell();
                var marks = new ArrayList<Mark>();
                marks.add(mark(row, "", now, replace.digest()));
                replace.former().ifPresent(key -> marks.add(Mark.forgotten(key, "")));
                yield new Judged(List.of(replace.standing()), Optional.of(value), marks);
            }
        };
    }

    private static Stored stored(Row row) {
        return isText(row) ? text(row.value()) : new Stored.Bytes(row.value());
    }

    private static Stored document(Row row) {
        return Stored.ofJson(JsonDocument.parse(characters(row)).text());
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

    private Judged members(Row row, Judge judge) {
        var edits = new JsonEdits(JsonDocument.parse(characters(row)));
        var standings = new ArrayList<Standing>();
        var marks = new ArrayList<Mark>();
        var met = new HashSet<JsonPattern>();
        boolean changed = false;
        for (Member member : members(edits)) {
            JsonPath path = member.path();
            Optional<String> value = edits.find(path);
            value.ifPresent(_ -> met.add(member.pattern()));
            if (value.isEmpty() || value.get().equals("null")) {
                continue;
            }
            Place place = place(row.key(), path.normalized());
            Verdict verdict = judge.of(place, Stored.ofJson(value.get()));
            standings.add(verdict.standing());
            if (verdict instanceof Verdict.Replace replace) {
                edits.replace(path, replace.now().json());
                marks.add(member.mark(row, replace.now(), replace.digest()));
                replace.former().map(member::forgotten).ifPresent(marks::add);
                changed = true;
            }
        }
        Optional<byte[]> value =
                changed
                        ? Optional.of(edits.document().text().getBytes(StandardCharsets.UTF_8))
                        : Optional.empty();
        return new Judged(standings, value, marks, met);
    }

    /// A member, and the pattern of the target that names it.
    ///
    /// @param path of the member itself
    public record Member(JsonPattern pattern, JsonPath path) {

        /// Under what its marks are kept beside the pattern's name.
        public List<String> markedAs(List<String> key) {
            if (pattern.isOne()) {
                return key;
            }
            var longer = new ArrayList<String>(key);
            longer.add(path.normalized());
            return longer;
        }

        private Mark mark(Row row, Stored now, Optional<String> digest) {
            String written = Mark.written(now.ciphertext().orElse(""));
            return new Mark(markedAs(row.key()), pattern.normalized(), written, digest);
        }

        private Mark forgotten(List<String> key) {
            return Mark.forgotten(markedAs(key), pattern.normalized());
        }
    }

    /// The target's members that a row has; none where it has no sound document.
    public List<Member> members(Row row) {
        try {
            return members(new JsonEdits(JsonDocument.parse(characters(row))));
        } catch (MalformedJson | Unfit _) {
            return List.of();
        }
    }

    private List<Member> members(JsonEdits document) {
        var members = new LinkedHashMap<JsonPath, Member>();
        for (JsonPattern pattern : target.paths()) {
            for (JsonPath path : document.paths(pattern)) {
                members.putIfAbsent(path, new Member(pattern, path));
            }
        }
        if (members.size() > MEMBERS_MAX) {
            throw new Unfit("it has more than " + MEMBERS_MAX + " members to encrypt");
        }
        return List.copyOf(members.values());
    }

    private static String characters(Row row) {
        if (isText(row) && text(row.value()) instanceof Stored.Text(String text)) {
            return text;
        }
        throw new Unfit("it is not JSON text");
    }

    private static Mark mark(Row row, String path, Stored now, Optional<String> digest) {
        return new Mark(row.key(), path, Mark.written(now.ciphertext().orElse("")), digest);
    }
}
