package dev.unseen.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unseen.audit.note.NoteKey;
import dev.unseen.audit.verify.Verifier;
import dev.unseen.chassis.caller.UserId;
import dev.unseen.chassis.failure.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// The format is frozen in `proof/vectors/audit-log`: what was written once is read for ever, and
/// what is written now is spelt the same.
class FrozenLogTest {

    static final Path FROZEN = Path.of("../../proof/vectors/audit-log");

    private static final RequestContext REQUEST =
            RequestContext.of(
                    "req-6f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f",
                    InetAddress.ofLiteral("2001:db8::7"),
                    Optional.of("unseen-agent/0.1.0"));

    static List<Entry> entries() {
        var person = Actor.person(new UserId("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"));
        return List.of(
                Entry.internal(EventType.LOG_OPENED, Subject.of(SubjectKind.LOG)),
                Entry.allowed(
                        EventType.PERSON_LOGGED_IN,
                        person,
                        Subject.of(SubjectKind.SESSION),
                        REQUEST),
                Entry.allowed(
                        EventType.BUNDLE_DELIVERED,
                        Logs.NODE,
                        Subject.of(SubjectKind.BUNDLE, Logs.PROJECT, new UUID(1, 2).toString())
                                .numbered(7)
                                .holding(
                                        List.of(
                                                SecretVersion.of("db/password", 3),
                                                SecretVersion.of("caf\u00e9", 1))),
                        REQUEST),
                Entry.refused(
                        EventType.SECRET_DELIVERED,
                        new Reason.NotPermitted(""),
                        person,
                        Subject.of(SubjectKind.SECRET, Logs.PROJECT, new UUID(1, 3).toString()),
                        REQUEST),
                Logs.stored(4),
                Entry.internal(EventType.EFFECT_ABSENT, Subject.entry(new EntryIndex(4))),
                Entry.internal(EventType.LOG_SETTLED, Subject.of(SubjectKind.LOG).numbered(5)));
    }

    @Test
    void verify_ofFrozenLog_holds() throws IOException {
        List<NoteKey> keys =
                Files.readAllLines(FROZEN.resolve("keys")).stream()
                        .map(each -> NoteKey.parse(each).orElseThrow())
                        .toList();

        var report = new Verifier(keys).verify(FROZEN);

        assertThat(report.firstWrong()).isEmpty();
        assertThat(report.entriesSigned()).isEqualTo(entries().size());
    }

    @Test
    void line_ofEachFrozenEntry_isSpeltTheSame() throws IOException {
        List<String> lines =
                Files.readAllLines(FROZEN.resolve("segments/%020d.jsonl".formatted(0)));

        assertThat(lines).hasSameSizeAs(entries());
        for (int i = 0; i < lines.size(); i++) {
            byte[] line = lines.get(i).getBytes(StandardCharsets.US_ASCII);
            StoredEntry stored = StoredEntry.parse(line, i);
            byte[] again = EntryLine.of(entries().get(i)).at(i, EntryLine.time(stored.time()));
            assertThat(again).isEqualTo(line);
        }
    }
}
