package dev.unseen.audit;

import dev.unseen.audit.disk.Disk;
import dev.unseen.audit.disk.LocalDisk;
import dev.unseen.audit.disk.LogFiles;
import dev.unseen.audit.note.NoteKey;
import dev.unseen.audit.tree.HashLevels;
import dev.unseen.audit.tree.MerkleTree;
import dev.unseen.audit.tree.TreeHash;
import dev.unseen.chassis.failure.Outage;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.file.DirectoryLock;
import dev.unseen.chassis.file.PrivateFiles;
import dev.unseen.crypto.SigningKey;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;

/// The log of one server process: nothing is delivered or changed before its entry is in here.
///
/// Order:  [#append] returns when the entry is durable, and only then.
/// Errors: [Outage] when an entry cannot be made durable. After an error of the disk every later
///         append fails until a restart; reading and proving go on.
/// Source: docs/formats/audit-log.md.
public final class AuditLog implements AutoCloseable {

    private final AuditSettings settings;
    private final DirectoryLock lock;
    private final LogFiles files;
    private final List<NoteKey> verifierKeys;
    private final GroupCommit commits;
    private final Segments segments;
    private final HashLevels hashes;
    private final LogWriter writer;
    private final CheckpointKeeper keeper;
    private final Thread writing;
    private final Thread signing;
    private final Patience patience;

    private AuditLog(Start start, DirectoryLock lock, OpenedFiles opened, CheckpointFiles stored) {
        this.settings = start.settings();
        this.lock = lock;
        this.files = start.files();
        this.verifierKeys = start.signer().keys();
        this.segments = opened.segments();
        this.hashes = opened.hashes();
        this.commits = new GroupCommit(settings);
        this.writer = new LogWriter(commits, opened, start.clock(), settings);
        this.keeper =
                new CheckpointKeeper(
                        writer::size,
                        size -> start.signer().sign(size, root(size)),
                        stored,
                        start.clock(),
                        settings,
                        commits);
        this.writing = Thread.ofPlatform().daemon().name("audit-writer").start(writer);
        this.signing = Thread.ofPlatform().daemon().name("audit-checkpoints").start(keeper);
        this.patience = new Patience(commits, settings);
        Thread.ofPlatform().daemon().name("audit-patience").start(patience);
    }

    /// What a log is opened with.
    record Start(
            LogFiles files,
            Disk disk,
            AuditSettings settings,
            CheckpointSigner signer,
            InstantSource clock) {}

    /// Opens the log in a directory, or begins one in an empty directory.
    ///
    /// Errors: [Refusal] when another process has it; [Outage] when something is missing in it.
    public static AuditLog open(
            Path directory, AuditSettings settings, List<SigningKey> signers, InstantSource clock) {
        var signer = new CheckpointSigner(settings.origin(), signers, clock);
        return open(new Start(new LogFiles(directory), new LocalDisk(), settings, signer, clock));
    }

    static AuditLog open(Start start) {
        LogFiles files = start.files();
        PrivateFiles.directory(files.root());
        DirectoryLock lock = DirectoryLock.take(files.root());
        try {
            PrivateFiles.directory(files.segments());
            PrivateFiles.directory(files.hashes());
            PrivateFiles.directory(files.history());
            var stored = new CheckpointFiles(start.disk(), files);
            var signed = CheckpointFiles.newest(files, start.signer().keys());
            var opened = new Opening(start.disk(), files, signed).open();
            stored.storeKeys(start.signer().keys());
            var log = new AuditLog(start, lock, opened, stored);
            log.append(Entry.internal(EventType.LOG_OPENED, Subject.of(SubjectKind.LOG)));
            return log;
        } catch (IOException e) {
            lock.close();
            throw new Outage("audit log", "cannot be opened (" + e.getMessage() + ")", e);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /// The name of this log in its checkpoints.
    public String origin() {
        return settings.origin();
    }

    /// Makes an entry durable and returns its index.
    public EntryIndex append(Entry entry) {
        return new EntryIndex(commits.append(EntryLine.of(entry)));
    }

    /// How many entries there are.
    long size() {
        return writer.size();
    }

    /// A signed checkpoint that covers everything appended before this call.
    public Checkpoint checkpoint() {
        return keeper.covering(writer.size());
    }

    /// The public keys that check this log's checkpoints.
    public List<NoteKey> verifierKeys() {
        return verifierKeys;
    }

    /// Entries from an index on, in order, at most `max` and at most
    /// [AuditSettings#READ_ENTRIES_MAX].
    public List<StoredEntry> read(EntryIndex from, int max) {
        int bound = Math.min(max, AuditSettings.READ_ENTRIES_MAX);
        try {
            var entries = new ArrayList<StoredEntry>();
            for (byte[] line : segments.lines(from.value(), writer.size(), bound)) {
                entries.add(StoredEntry.parse(line, from.value() + entries.size()));
            }
            return entries;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    public AuditState state() {
        long size = writer.size();
        Optional<Checkpoint> newest = keeper.newest();
        try {
            return new AuditState(
                    settings.origin(),
                    size,
                    root(size),
                    commits.ended(),
                    newest.map(Checkpoint::size).orElse(0L),
                    newest.flatMap(Checkpoint::signedAt));
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    public InclusionProof inclusion(EntryIndex index, long treeSize) {
        if (treeSize > writer.size() || index.value() >= treeSize) {
            throw Refusal.malformed(
                    "An inclusion proof needs an entry below a tree size of at most %d."
                            .formatted(writer.size()));
        }
        try (var reader = hashes.reader()) {
            var path = new MerkleTree(reader).inclusion(index.value(), treeSize);
            return new InclusionProof(index, treeSize, path);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    public ConsistencyProof consistency(long from, long to) {
        if (from < 0 || from > to || to > writer.size()) {
            throw Refusal.malformed(
                    "A consistency proof needs two tree sizes in order, at most %d."
                            .formatted(writer.size()));
        }
        try (var reader = hashes.reader()) {
            return new ConsistencyProof(from, to, new MerkleTree(reader).consistency(from, to));
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /// The same log as static files of C2SP tlog-tiles.
    public Tiles tiles() {
        return new Tiles(segments, hashes, writer::size);
    }

    /// Copies everything up to a checkpoint signed now into an empty or new directory.
    public Checkpoint export(Path target) {
        Checkpoint checkpoint = checkpoint();
        new Export(files, segments, new LogFiles(target)).write(checkpoint);
        return checkpoint;
    }

    /// Follows every announced effect that never came by an entry that says so. To be called after
    /// a restart, before anything else is decided.
    public Settlement.Settled settle(LongPredicate effectHappened) {
        return settleBelow(new EntryIndex(writer.size()), effectHappened);
    }

    /// The same for entries below an index whose effects have had their time, so that a process
    /// that runs for long need not leave all of its run to the next start.
    public Settlement.Settled settleBelow(EntryIndex end, LongPredicate effectHappened) {
        return new Settlement(this).settle(Math.min(end.value(), writer.size()), effectHappened);
    }

    private TreeHash root(long size) throws IOException {
        try (var reader = hashes.reader()) {
            return new MerkleTree(reader).root(size);
        }
    }

    private static Outage unreadable(IOException e) {
        return new Outage("audit log", "cannot be read (" + e.getMessage() + ")", e);
    }

    /// Writes what is under way, signs a last checkpoint and lets go of the directory.
    @Override
    public void close() {
        commits.end("closed");
        try {
            writing.join();
            patience.close();
            keeper.close();
            signing.join();
            writer.close();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new Outage("audit log", "cannot be closed (" + e.getMessage() + ")", e);
        } finally {
            lock.close();
        }
    }
}
