package dev.unseen.audit;

import dev.unseen.chassis.caller.ProjectId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// What was asked for, by ids, names and numbers.
///
/// `number` is the generation of a bundle or the index of another entry. `secrets` names what a
/// bundle holds, at most [#SECRETS_MAX] of them.
public record Subject(
        SubjectKind kind,
        Optional<ProjectId> project,
        Optional<Identifier> id,
        OptionalLong number,
        List<SecretVersion> secrets) {

    public static final int SECRETS_MAX = 64;

    public Subject {
        secrets = List.copyOf(secrets);
        if (secrets.size() > SECRETS_MAX) {
            throw new IllegalArgumentException(
                    "an entry names at most %d secrets".formatted(SECRETS_MAX));
        }
        if (number.isPresent() && number.getAsLong() < 0) {
            throw new IllegalArgumentException("a subject's number is 0 or more");
        }
    }

    /// One thing of a project. An id that is none is left out.
    public static Subject of(SubjectKind kind, ProjectId project, String id) {
        return new Subject(
                kind, Optional.of(project), Identifier.of(id), OptionalLong.empty(), List.of());
    }

    /// One thing that belongs to no project, such as a node's session or an account.
    public static Subject of(SubjectKind kind, String id) {
        return new Subject(
                kind, Optional.empty(), Identifier.of(id), OptionalLong.empty(), List.of());
    }

    /// Something known by its kind alone: a listing, the seal, a route.
    public static Subject of(SubjectKind kind) {
        return new Subject(
                kind, Optional.empty(), Optional.empty(), OptionalLong.empty(), List.of());
    }

    static Subject entry(EntryIndex index) {
        return of(SubjectKind.ENTRY).numbered(index.value());
    }

    /// The same within a project, for what has no id: listings and quotas.
    public Subject within(ProjectId owner) {
        return new Subject(kind, Optional.of(owner), id, number, secrets);
    }

    public Subject numbered(long value) {
        return new Subject(kind, project, id, OptionalLong.of(value), secrets);
    }

    public Subject holding(List<SecretVersion> versions) {
        return new Subject(kind, project, id, number, versions);
    }
}
