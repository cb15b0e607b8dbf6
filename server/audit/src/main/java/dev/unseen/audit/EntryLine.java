package dev.unseen.audit;

import dev.unseen.audit.line.CanonicalWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// An entry as its caller prepares it: a canonical line that lacks only index and time.
///
/// Shape:  `head` index `middle` time `","v":1}`; with them at most
///         [AuditSettings#LINE_BYTES_MAX] bytes.
/// Source: docs/formats/audit-log.md, section 2.
record EntryLine(byte[] head, byte[] middle) {

    static final int VERSION = 1;

    private static final byte[] END =
            ("\",\"v\":" + VERSION + "}").getBytes(StandardCharsets.US_ASCII);

    /// Always six digits of fraction, so that a time has one spelling.
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private static final int TIME_BYTES = 27;
    private static final int INDEX_DIGITS_MAX = 16;

    EntryLine {
        int bytes = head.length + INDEX_DIGITS_MAX + middle.length + TIME_BYTES + END.length;
        if (bytes > AuditSettings.LINE_BYTES_MAX) {
            throw new IllegalArgumentException(
                    "an entry's line has at most %d bytes".formatted(AuditSettings.LINE_BYTES_MAX));
        }
    }

    static EntryLine of(Entry entry) {
        var writer = new CanonicalWriter().open().key("actor").open();
        entry.actor().id().ifPresent(id -> writer.field("id", id.value()));
        writer.field("kind", entry.actor().kind().wireName());
        entry.actor().project().ifPresent(project -> writer.field("project", project.value()));
        writer.close("actor").field("event", entry.type().wireName()).key("index");
        byte[] head = writer.take();
        switch (entry.outcome()) {
            case Outcome.Allowed _ -> writer.field("outcome", "allowed");
            case Outcome.Refused(RefusalKind kind) ->
                    writer.field("outcome", "refused").field("reason", kind.wireName());
        }
        write(writer, entry.context());
        write(writer, entry.subject());
        return new EntryLine(head, writer.openString("time").take());
    }

    private static void write(CanonicalWriter writer, RequestContext context) {
        writer.key("request").open();
        context.address().ifPresent(address -> writer.field("address", address));
        writer.field("agent", context.userAgent());
        context.requestId().ifPresent(id -> writer.field("id", id));
        writer.close("request");
    }

    private static void write(CanonicalWriter writer, Subject subject) {
        writer.key("subject").open();
        subject.id().ifPresent(id -> writer.field("id", id.value()));
        writer.field("kind", subject.kind().wireName());
        subject.number().ifPresent(number -> writer.field("number", number));
        subject.project().ifPresent(project -> writer.field("project", project.value()));
        if (!subject.secrets().isEmpty()) {
            writer.key("secrets").openList();
            subject.secrets().forEach(each -> write(writer, each));
            writer.closeList("secrets");
        }
        writer.close("subject");
    }

    private static void write(CanonicalWriter writer, SecretVersion secret) {
        writer.element();
        secret.name()
                .ifPresentOrElse(
                        name -> writer.field("name", name), () -> writer.field("unnamed", true));
        writer.field("version", secret.version()).close("");
    }

    /// The line without its newline.
    byte[] at(long index, byte[] time) {
        byte[] digits = Long.toString(index).getBytes(StandardCharsets.US_ASCII);
        byte[] line =
                new byte[head.length + digits.length + middle.length + time.length + END.length];
        int end = 0;
        for (byte[] part : new byte[][] {head, digits, middle, time, END}) {
            System.arraycopy(part, 0, line, end, part.length);
            end += part.length;
        }
        return line;
    }

    static byte[] time(Instant instant) {
        return TIME.format(instant).getBytes(StandardCharsets.US_ASCII);
    }
}
