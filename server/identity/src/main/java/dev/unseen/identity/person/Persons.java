package dev.unseen.identity.person;

import dev.unseen.audit.Actor;
import dev.unseen.audit.Entry;
import dev.unseen.audit.EventType;
import dev.unseen.audit.RequestContext;
import dev.unseen.audit.Subject;
import dev.unseen.audit.SubjectKind;
import dev.unseen.chassis.caller.ProjectId;
import dev.unseen.chassis.caller.Role;
import dev.unseen.chassis.caller.UserId;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.sql.Database;
import dev.unseen.identity.account.Account;
import dev.unseen.identity.account.Accounts;
import dev.unseen.identity.account.Assignments.Assignment;
import dev.unseen.identity.account.Authority;
import dev.unseen.identity.account.Place;
import dev.unseen.identity.account.Projects;
import dev.unseen.identity.credential.OneTimeCodes;
import dev.unseen.identity.credential.Passwords;
import dev.unseen.identity.token.Tokens;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/// Making, listing, disabling and setting up persons.
public final class Persons {

    /// How many persons there may be.
    public static final int COUNT_MAX = 1_000;

    private final Database database;
    private final Authority authority;
    private final Accounts accounts;
    private final Projects projects;
    private final Tokens tokens;
    private final Proofs proofs;
    private final Supplier<URI> self;

    /// What a person proves who they are with.
    record Proofs(SetupLinks links, Passwords passwords, OneTimeCodes codes) {}

    /// Who may hold a role, and where.
    record Holders(Accounts accounts, Projects projects) {}

    /// Who asks, for the record.
    record Asker(Actor actor, RequestContext context) {
        static Asker system() {
            return new Asker(Actor.system(), RequestContext.internal());
        }

        Entry allowed(EventType type, UserId subject) {
            return Entry.allowed(
                    type, actor, Subject.of(SubjectKind.ACCOUNT, subject.value()), context);
        }
    }

    Persons(
            Database database,
            Authority authority,
            Holders holders,
            Tokens tokens,
            Proofs proofs,
            Supplier<URI> self) {
        this.database = database;
        this.authority = authority;
        this.accounts = holders.accounts();
        this.projects = holders.projects();
        this.tokens = tokens;
        this.proofs = proofs;
        this.self = self;
    }

    /// A person just made, and the link by which they set themselves up.
    record Invited(UserId id, URI setup) {
        @Override
        public String toString() {
            return "Invited[" + id + "]";
        }
    }

    Invited invite(Asker asker, String name, Role role) {
        return invite(asker, name, new Place.Whole(), role);
    }

    /// With a role in the house or in one project.
    Invited invite(Asker asker, String name, Place place, Role role) {
        Account.requireName(name);
        requirePersonal(role);
        UserId id = accounts.newId();
        String link =
                authority.perform(
                        asker.allowed(EventType.ACCOUNT_CREATED, id),
                        handle -> {
                            requireFree(handle, name);
                            accounts.insert(handle, id, name, Account.Kind.PERSON);
                            requireThere(handle, place);
                            accounts.assignments().grant(handle, new Assignment(id, place, role));
                            return proofs.links().replace(handle, id);
                        });
        return new Invited(id, address(link));
    }

    private void requireThere(Handle handle, Place place) {
        if (place instanceof Place.InProject(var id) && projects.find(handle, id).isEmpty()) {
            throw Refusal.notFound("project");
        }
    }

    /// Gives a person a role in one project; once more changes nothing.
    void grant(Asker asker, UserId id, ProjectId project, Role role) {
        requirePersonal(role);
        find(id).orElseThrow(() -> Refusal.notFound("person"));
        var place = new Place.InProject(project);
        authority.perform(
                asker.allowed(EventType.ROLE_GRANTED, id),
                handle -> {
                    requireThere(handle, place);
                    accounts.assignments().grant(handle, new Assignment(id, place, role));
                    return true;
                });
    }

    void revoke(Asker asker, UserId id, ProjectId project, Role role) {
        find(id).orElseThrow(() -> Refusal.notFound("person"));
        var held = new Assignment(id, new Place.InProject(project), role);
        authority.perform(
                asker.allowed(EventType.ROLE_REVOKED, id),
                handle -> {
                    if (!accounts.assignments().revoke(handle, held)) {
                        throw Refusal.notFound("role");
                    }
                    return true;
                });
    }

    private void requireFree(Handle handle, String name) {
        if (accounts.person(handle, name).isPresent()) {
            throw Refusal.conflict("There is an account of this name.");
        }
        if (accounts.persons(handle).size() >= COUNT_MAX) {
            throw Refusal.limitReached("There are at most %d persons.".formatted(COUNT_MAX));
        }
    }

    private static void requirePersonal(Role role) {
        if (!Person.ROLES.contains(role)) {
            throw Refusal.malformed("A person's role is admin, operator, developer or audit.");
        }
    }

    private URI address(String link) {
        return URI.create(self.get() + "/identity/setup/" + link);
    }

    List<Person> list() {
        return database.read(
                handle ->
                        accounts.persons(handle).stream()
                                .map(each -> person(handle, each))
                                .toList());
    }

    Optional<Person> find(UserId id) {
        return database.read(
                handle ->
                        accounts.find(handle, id)
                                .filter(each -> each.kind() == Account.Kind.PERSON)
                                .map(each -> person(handle, each)));
    }

    private Person person(Handle handle, Account account) {
        boolean ready = proofs.codes().find(handle, account.id()).isPresent();
        return new Person(
                account,
                accounts.roles(handle, account.id()),
                accounts.assignments().inProjects(handle, account.id()),
                ready);
    }

    /// A new set-up link for somebody who has lost everything. What they have goes on working until
    /// the link is used.
    URI setUpAgain(Asker asker, UserId id) {
        Person person = find(id).orElseThrow(() -> Refusal.notFound("person"));
        if (!person.account().enabled()) {
            throw Refusal.conflict("This person is disabled; enable them first.");
        }
        return address(
                authority.perform(
                        asker.allowed(EventType.PERSON_FACTOR_CHANGED, id),
                        handle -> proofs.links().replace(handle, id)));
    }

    /// Disabling ends what the person holds and every link that is under way.
    void enable(Asker asker, UserId id, boolean enabled) {
        Person person = find(id).orElseThrow(() -> Refusal.notFound("person"));
        authority.perform(
                asker.allowed(EventType.ACCOUNT_CHANGED, id),
                handle -> {
                    if (!enabled) {
                        requireAnotherAdministrator(handle, person);
                        tokens.revokeAll(handle, id);
                        proofs.links().deleteAll(handle, id);
                    }
                    accounts.enable(handle, id, enabled);
                    return true;
                });
    }

    private void requireAnotherAdministrator(Handle handle, Person person) {
        boolean other =
                accounts.persons(handle).stream()
                        .filter(each -> !each.id().equals(person.account().id()))
                        .map(each -> person(handle, each))
                        .anyMatch(Persons::administers);
        if (person.roles().contains(Role.ADMIN) && !other) {
            throw Refusal.conflict(
                    "This is the only administrator who is set up; there has to be another one.");
        }
    }

    private static boolean administers(Person person) {
        return person.account().enabled() && person.ready() && person.roles().contains(Role.ADMIN);
    }

    /// For the first start: a link for the first administrator, as long as no administrator has
    /// ever been set up; afterwards empty. An earlier link ends.
    public Optional<URI> setupForFirst(String name) {
        List<Person> persons = list();
        if (persons.stream().anyMatch(each -> each.ready() && each.roles().contains(Role.ADMIN))) {
            return Optional.empty();
        }
        return Optional.of(
                persons.stream()
                        .filter(each -> each.account().name().equals(name))
                        .findFirst()
                        .map(each -> setUpAgain(Asker.system(), each.account().id()))
                        .orElseGet(() -> invite(Asker.system(), name, Role.ADMIN).setup()));
    }
}
