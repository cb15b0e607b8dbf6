package dev.unseen.identity;

import dev.unseen.audit.Actor;
import dev.unseen.audit.Entry;
import dev.unseen.audit.EventType;
import dev.unseen.audit.RequestContext;
import dev.unseen.audit.Subject;
import dev.unseen.audit.SubjectKind;
import dev.unseen.chassis.caller.Caller;
import dev.unseen.chassis.caller.DomainId;
import dev.unseen.chassis.caller.ProjectId;
import dev.unseen.chassis.caller.Reach;
import dev.unseen.chassis.caller.Role;
import dev.unseen.chassis.caller.UserId;
import dev.unseen.chassis.sql.Database;
import dev.unseen.identity.account.Account;
import dev.unseen.identity.account.Accounts;
import dev.unseen.identity.account.Authority;
import dev.unseen.identity.account.Project;
import dev.unseen.identity.account.Projects;
import dev.unseen.identity.appcredential.ApplicationCredential;
import dev.unseen.identity.appcredential.ApplicationCredentials;
import dev.unseen.identity.appcredential.Bounds;
import dev.unseen.identity.appcredential.NewCredential;
import dev.unseen.identity.credential.Opaque;
import dev.unseen.identity.credential.Passwords;
import dev.unseen.identity.credential.Presented;
import dev.unseen.identity.person.Persons;
import dev.unseen.identity.policy.Openness;
import dev.unseen.identity.token.Tokens;
import java.net.URI;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/// What a fresh installation starts with: a sealed project, the deployment service's account in it,
/// and a way in for the first administrator. No password is born here; asking twice is harmless.
public final class Bootstrap {

    private static final String CREDENTIAL = "control";
    private static final String ADMIN = "admin";

    private final Database database;
    private final Authority authority;
    private final Ground ground;
    private final Accounts accounts;
    private final Projects projects;
    private final ApplicationCredentials credentials;
    private final Persons persons;

    /// What else it works with.
    record Ground(
            Authority authority, Passwords passwords, SecureRandom random, Openness newProjects) {}

    Bootstrap(Database database, Ground ground, Tokens.Directory directory, Persons persons) {
        this.database = database;
        this.ground = ground;
        this.authority = ground.authority();
        this.accounts = directory.accounts();
        this.projects = directory.projects();
        this.credentials = directory.credentials();
        this.persons = persons;
    }

    /// The names of what is made.
    public record Names(String project, String deployment, String administrator) {
        public static Names defaults() {
            return new Names("fleet", "recruitiq-deployment-service", "admin");
        }
    }

    /// What `openstack` and test suites log in with as an administrator. To be stored in a private
    /// file.
    public record AdministratorCredential(String user, String project, String password) {
        @Override
        public String toString() {
            return "AdministratorCredential[" + user + "]";
        }
    }

    /// What the control process logs in with. To be stored in a private file.
    public record ControlCredential(ProjectId project, String id, String secret) {
        @Override
        public String toString() {
            return "ControlCredential[" + id + "]";
        }
    }

    /// The project, made sealed if it is not there.
    public Project project(Names names) {
        Optional<Project> known =
                database.read(handle -> projects.named(handle, DomainId.DEFAULT, names.project()));
        return known.orElseGet(() -> makeProject(names));
    }

    private Project makeProject(Names names) {
        ProjectId id = projects.newId();
        return authority.perform(
                allowed(EventType.PROJECT_CREATED, subject(SubjectKind.PROJECT, id, id.value())),
                handle -> {
                    projects.insert(handle, id, names.project(), Openness.SEALED);
                    return projects.find(handle, id).orElseThrow();
                });
    }

    /// A new credential for the deployment service; the one before it stops working. For the first
    /// start, and whenever the file that holds it is gone.
    public ControlCredential controlCredential(Names names) {
        Project project = project(names);
        UserId account = deploymentAccount(names, project.id());
        String id = credentials.newId();
        var wanted =
                new NewCredential(
                        account,
                        project.id(),
                        Optional.empty(),
                        new ApplicationCredential.Label(CREDENTIAL, "of the control process"),
                        new Bounds(
                                Set.of(Role.DEPLOYMENT_SECRETS_PROVISIONER),
                                new Reach.Unrestricted(),
                                false,
                                Optional.empty()));
        var issued =
                authority.perform(
                        allowed(
                                EventType.APPLICATION_CREDENTIAL_CREATED,
                                subject(SubjectKind.APPLICATION_CREDENTIAL, project.id(), id)),
                        handle -> {
                            credentials
                                    .named(handle, account, CREDENTIAL)
                                    .ifPresent(
                                            each -> credentials.delete(handle, account, each.id()));
                            return credentials.insert(handle, id, wanted);
                        });
        return new ControlCredential(project.id(), id, issued.secret());
    }

    private UserId deploymentAccount(Names names, ProjectId project) {
        return database.read(
                        handle -> accounts.automation(handle, DomainId.DEFAULT, names.deployment()))
                .map(Account::id)
                .orElseGet(() -> makeDeploymentAccount(names, project));
    }

    private UserId makeDeploymentAccount(Names names, ProjectId project) {
        UserId id = accounts.newId();
        return authority.perform(
                allowed(
                        EventType.ACCOUNT_CREATED,
                        subject(SubjectKind.ACCOUNT, project, id.value())),
                handle -> {
                    accounts.insert(handle, id, names.deployment(), Account.Kind.AUTOMATION);
                    accounts.grant(handle, id, project, Role.DEPLOYMENT_SECRETS_PROVISIONER);
                    return id;
                });
    }

    /// An automation that administers the house, from a project that is there for this and for the
    /// whole system. The password is new each time; the one before stops working, with its tokens.
    public AdministratorCredential administratorCredential() throws InterruptedException {
        String secret = Opaque.PASSWORD.generate(ground.random());
        Passwords.Hashed hashed;
        try (var presented = Presented.characters(secret.toCharArray())) {
            hashed = ground.passwords().hash(presented);
        }
        UserId id =
                database.read(handle -> accounts.automation(handle, DomainId.DEFAULT, ADMIN))
                        .map(Account::id)
                        .orElseGet(accounts::newId);
        authority.perform(
                allowed(EventType.ACCOUNT_CHANGED, Subject.of(SubjectKind.ACCOUNT, id.value())),
                handle -> {
                    makeAdministrator(handle, id);
                    ground.passwords().store(handle, id, hashed);
                    return true;
                });
        return new AdministratorCredential(ADMIN, ADMIN, secret);
    }

    private void makeAdministrator(Handle handle, UserId id) {
        if (accounts.find(handle, id).isEmpty()) {
            accounts.insert(handle, id, ADMIN, Account.Kind.AUTOMATION);
        }
        Project project =
                projects.named(handle, DomainId.DEFAULT, ADMIN)
                        .orElseGet(() -> makeHouseProject(handle));
        accounts.grant(handle, id, Role.ADMIN);
        accounts.grant(handle, id, project.id(), Role.ADMIN);
    }

    private Project makeHouseProject(Handle handle) {
        var label = new Project.Label(DomainId.DEFAULT, ADMIN, "From here the house is run");
        var project =
                new Project(projects.newId(), label, ground.newProjects(), Caller.Seat.HOUSE, true);
        projects.insert(handle, project);
        return project;
    }

    /// A set-up link for the first administrator; empty as soon as there is one who is set up. A
    /// link that was made before stops working.
    public Optional<URI> setupLink(Names names) {
        return persons.setupForFirst(names.administrator());
    }

    private static Subject subject(SubjectKind kind, ProjectId project, String id) {
        return Subject.of(kind, project, id);
    }

    private static Entry allowed(EventType type, Subject subject) {
        return Entry.allowed(type, Actor.system(), subject, RequestContext.internal());
    }
}
