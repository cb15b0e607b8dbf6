package dev.unseen.audit;

import dev.unseen.audit.line.CanonicalReader;
import dev.unseen.audit.line.NotCanonical;
import dev.unseen.audit.tree.TreeHash;
import dev.unseen.chassis.caller.ProjectId;
import dev.unseen.chassis.failure.Outage;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.OptionalLong;

/// An entry as it lies in the log, with its position, its time and the hash of its leaf.
public record StoredEntry(EntryIndex index, Instant time, Entry entry, TreeHash leaf) {

    /// Reads a line. One that this version does not understand was written by a newer one, or by
    /// somebody else; both end here.
    static StoredEntry parse(byte[] line, long expectedIndex) {
        try {
            Map<String, Object> fields = CanonicalReader.read(line);
            long index = number(fields, "index").orElseThrow();
            if (index != expectedIndex || number(fields, "v").orElseThrow() != EntryLine.VERSION) {
                throw unreadable(expectedIndex);
            }
            Instant time = Instant.parse(text(fields, "time").orElseThrow());
            return new StoredEntry(new EntryIndex(index), time, entry(fields), TreeHash.leaf(line));
        } catch (NotCanonical | RuntimeException _) {
            // Whatever is missing or misspelt, its text stays out of the message.
            throw unreadable(expectedIndex);
        }
    }

    private static Outage unreadable(long index) {
        return new Outage(
                "audit log",
                "entry %d cannot be read by this version; run `unseen audit verify`"
                        .formatted(index));
    }

    private static Entry entry(Map<String, Object> fields) {
        return new Entry(
                EventType.named(text(fields, "event").orElseThrow()).orElseThrow(),
                outcome(fields),
                actor(object(fields, "actor")),
                subject(object(fields, "subject")),
                context(object(fields, "request")));
    }

    private static Outcome outcome(Map<String, Object> fields) {
        if (text(fields, "outcome").orElseThrow().equals("allowed")) {
            return Outcome.allowed();
        }
        String kind = text(fields, "reason").orElseThrow();
        return new Outcome.Refused(
                Arrays.stream(RefusalKind.values())
                        .filter(each -> each.wireName().equals(kind))
                        .findFirst()
                        .orElseThrow());
    }

    private static Actor actor(Map<String, Object> fields) {
        String kind = text(fields, "kind").orElseThrow();
        return new Actor(
                Arrays.stream(Actor.Kind.values())
                        .filter(each -> each.wireName().equals(kind))
                        .findFirst()
                        .orElseThrow(),
                text(fields, "id").flatMap(Identifier::of),
                text(fields, "project").map(ProjectId::new));
    }

    private static Subject subject(Map<String, Object> fields) {
        List<?> secrets = (List<?>) fields.getOrDefault("secrets", List.of());
        return new Subject(
                SubjectKind.named(text(fields, "kind").orElseThrow()).orElseThrow(),
                text(fields, "project").map(ProjectId::new),
                text(fields, "id").flatMap(Identifier::of),
                number(fields, "number"),
                secrets.stream().map(StoredEntry::secret).toList());
    }

    private static SecretVersion secret(Object fields) {
        Map<?, ?> secret = (Map<?, ?>) fields;
        Optional<String> name = Optional.ofNullable((String) secret.get("name"));
        return new SecretVersion(
                name, Optional.ofNullable((Long) secret.get("version")).orElseThrow());
    }

    private static RequestContext context(Map<String, Object> fields) {
        return new RequestContext(
                text(fields, "id"), text(fields, "address"), text(fields, "agent").orElseThrow());
    }

    private static Optional<String> text(Map<String, Object> fields, String key) {
        return Optional.ofNullable((String) fields.get(key));
    }

    private static OptionalLong number(Map<String, Object> fields, String key) {
        Long value = (Long) fields.get(key);
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(Map<String, Object> fields, String key) {
        Object value = fields.get(key);
        if (value == null) {
            throw new NoSuchElementException(key);
        }
        return (Map<String, Object>) value;
    }
}
