package dev.unseen.strongroom.keyring;

import dev.unseen.audit.Actor;
import dev.unseen.audit.Acts;
import dev.unseen.audit.Entry;
import dev.unseen.audit.EventType;
import dev.unseen.audit.RequestContext;
import dev.unseen.audit.Subject;
import dev.unseen.audit.SubjectKind;
import dev.unseen.chassis.caller.ProjectId;
import dev.unseen.chassis.sql.Database;
import dev.unseen.crypto.Kek;
import dev.unseen.crypto.SealBroken;
import dev.unseen.strongroom.plain.KeyWrap;
import dev.unseen.strongroom.plain.ProjectKeys;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;

/// The keys of projects, each wrapped by the keyring's project key, opened when they are first
/// needed and kept open.
public final class StoredProjectKeys implements ProjectKeys {

    private final Keyring keyring;
    private final Database database;
    private final Acts acts;
    private final KeyWrap wrap;
    private final InstantSource clock;
    private final Map<ProjectId, Kek> current = new ConcurrentHashMap<>();
    private final Map<Integer, OfProject> named = new ConcurrentHashMap<>();

    private record OfProject(ProjectId project, Kek kek) {}

    public StoredProjectKeys(
            Keyring keyring,
            Database database,
            Acts acts,
            SecureRandom random,
            InstantSource clock) {
        this.keyring = keyring;
        this.database = database;
        this.acts = acts;
        this.wrap = new KeyWrap(random);
        this.clock = clock;
    }

    /// Opens keys anew from now on, those of projects that are gone not at all.
    public void forgetAll() {
        current.clear();
        named.clear();
    }

    @Override
    public Kek current(ProjectId project) {
        Kek known = current.get(project);
        if (known != null) {
            return known;
        }
        KeyRow row =
                database.read(handle -> KeyTable.newest(handle, project.value()))
                        .orElseGet(() -> made(project));
        Kek kek = opened(project, row);
        current.put(project, kek);
        return kek;
    }

    @Override
    public Kek named(ProjectId project, int keyId) {
        OfProject known = named.get(keyId);
        if (known == null) {
            Optional<KeyRow> row =
                    database.read(handle -> KeyTable.find(handle, project.value(), keyId));
            return opened(project, row.orElseThrow(SealBroken::new));
        }
        if (!known.project().equals(project)) {
            throw new SealBroken();
        }
        return known.kek();
    }

    private Kek opened(ProjectId project, KeyRow row) {
        int id = row.head().keyId();
        return named.computeIfAbsent(
                        id,
                        _ ->
                                new OfProject(
                                        project,
                                        KeyWrap.openKek(
                                                keyring.projectWrap(),
                                                id,
                                                row.wrapped(),
                                                row.head().aad())))
                .kek();
    }

    private KeyRow made(ProjectId project) {
        var subject = Subject.of(SubjectKind.KEY).within(project);
        var entry =
                Entry.allowed(
                        EventType.KEY_CREATED, Actor.system(), subject, RequestContext.internal());
        return acts.perform(entry, handle -> insert(handle, project));
    }

    private KeyRow insert(Handle handle, ProjectId project) {
        Optional<KeyRow> existing = KeyTable.newest(handle, project.value());
        if (existing.isPresent()) {
            return existing.get();
        }
        var head =
                new KeyRow.Head(
                        KeyTable.nextId(handle),
                        Purpose.PROJECT,
                        project.value(),
                        1,
                        KeyRow.State.ACTIVE,
                        Instant.ofEpochMilli(clock.millis()),
                        keyring.projectWrap().id());
        var row = new KeyRow(head, wrap.wrapNew(keyring.projectWrap(), head.aad()));
        KeyTable.insert(handle, row);
        return row;
    }
}
