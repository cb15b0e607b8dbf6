package dev.unseen.audit;

import dev.unseen.audit.disk.Disk;
import dev.unseen.audit.disk.LocalDisk;
import dev.unseen.audit.disk.LogFiles;
import dev.unseen.audit.note.NoteKey;
import dev.unseen.audit.verify.Verifier;
import dev.unseen.chassis.caller.NodeId;
import dev.unseen.chassis.caller.ProjectId;
import dev.unseen.crypto.SigningKey;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/// Logs, keys and entries for tests, everything defaulted.
public final class Logs {

    public static final String ORIGIN = "audit.example.org/strongroom";
    public static final ProjectId PROJECT = new ProjectId("0123456789abcdef0123456789abcdef");
    public static final Actor NODE =
            Actor.node(new NodeId("6f1c2d3e-4a5b-6c7d-8e9f-0a1b2c3d4e5f"), PROJECT);
    public static final List<SigningKey> KEYS =
            List.of(
                    SigningKey.generate("Ed25519", new SecureRandom()),
                    SigningKey.generate("ML-DSA-44", new SecureRandom()));

    private static final InstantSource CLOCK =
            InstantSource.fixed(Instant.parse("2026-11-22T20:53:01.5Z"));

    private Logs() {}

    public static AuditSettings settings() {
        var standard = AuditSettings.of(ORIGIN);
        return new AuditSettings(
                ORIGIN,
                Duration.ofHours(1),
                Duration.ofHours(1),
                Duration.ofSeconds(20),
                standard.segmentBytesMax(),
                standard.batchEntriesMax());
    }

    /// Segments so small that a few hundred entries need several.
    public static AuditSettings smallSegments() {
        var standard = settings();
        return new AuditSettings(
                ORIGIN,
                standard.checkpointInterval(),
                standard.historyInterval(),
                standard.appendWaitMax(),
                AuditSettings.LINE_BYTES_MAX,
                standard.batchEntriesMax());
    }

    public static AuditLog open(Path directory) {
        return open(directory, settings(), new LocalDisk());
    }

    public static AuditLog open(Path directory, AuditSettings settings) {
        return open(directory, settings, new LocalDisk());
    }

    static AuditLog open(Path directory, AuditSettings settings, Disk disk) {
        var signer = new CheckpointSigner(settings.origin(), KEYS, CLOCK);
        return AuditLog.open(
                new AuditLog.Start(new LogFiles(directory), disk, settings, signer, CLOCK));
    }

    public static List<NoteKey> verifierKeys() {
        return new CheckpointSigner(ORIGIN, KEYS, CLOCK).keys();
    }

    public static Verifier verifier() {
        return new Verifier(verifierKeys());
    }

    /// An entry that differs from every other by its number.
    public static Entry delivered(long number) {
        var subject =
                Subject.of(SubjectKind.BUNDLE, PROJECT, new UUID(0, number).toString())
                        .numbered(number)
                        .holding(List.of(SecretVersion.of("db-password", number)));
        return Entry.allowed(EventType.BUNDLE_DELIVERED, NODE, subject, RequestContext.internal());
    }

    public static Entry stored(long number) {
        var subject = Subject.of(SubjectKind.SECRET, PROJECT, new UUID(1, number).toString());
        return Entry.allowed(EventType.SECRET_STORED, NODE, subject, RequestContext.internal());
    }

    public static void append(AuditLog log, int entries) {
        for (int i = 0; i < entries; i++) {
            log.append(delivered(i));
        }
    }
}
