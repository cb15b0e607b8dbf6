package dev.unseen.identity.keystone;

import dev.unseen.chassis.caller.DomainId;
import dev.unseen.chassis.caller.Ids;
import dev.unseen.chassis.caller.ProjectId;
import dev.unseen.chassis.caller.Role;
import dev.unseen.chassis.caller.UserId;
import dev.unseen.identity.account.Account;
import dev.unseen.identity.account.Domain;
import dev.unseen.identity.account.ImpliedRoles;
import dev.unseen.identity.account.Place;
import dev.unseen.identity.account.Project;
import dev.unseen.identity.token.Tokens;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/// Finds the accounts, domains and projects that a request for a token names. What is disabled, or
/// lies in a disabled domain, is not found.
final class Whereabouts {

    private final Tokens.Directory directory;

    Whereabouts(Tokens.Directory directory) {
        this.directory = directory;
    }

    /// Without id and name it is the default one.
    Optional<Domain> domain(Handle handle, AuthRequest.Domain named) {
        if (named.id().isPresent()) {
            return named.id()
                    .filter(DomainId::wellFormed)
                    .flatMap(each -> directory.domains().find(handle, new DomainId(each)))
                    .filter(each -> named.name().map(each.name()::equals).orElse(true))
                    .filter(Domain::enabled);
        }
        return named.name().isPresent()
                ? named.name()
                        .flatMap(each -> directory.domains().named(handle, each))
                        .filter(Domain::enabled)
                : directory.domains().find(handle, DomainId.DEFAULT).filter(Domain::enabled);
    }

    /// An automation by its id, or by its name and domain.
    Optional<Account> automation(
            Handle handle,
            Optional<String> id,
            Optional<String> name,
            Optional<AuthRequest.Domain> domain) {
        if (id.isPresent()) {
            return id.filter(Ids::wellFormed)
                    .flatMap(each -> directory.accounts().find(handle, new UserId(each)))
                    .filter(each -> name.map(each.name()::equals).orElse(true))
                    .filter(each -> isUsable(handle, each));
        }
        var within =
                domain.orElseGet(() -> new AuthRequest.Domain(Optional.empty(), Optional.empty()));
        return domain(handle, within)
                .flatMap(
                        each ->
                                name.flatMap(
                                        it ->
                                                directory
                                                        .accounts()
                                                        .automation(handle, each.id(), it)))
                .filter(Account::enabled);
    }

    private boolean isUsable(Handle handle, Account account) {
        return account.kind() == Account.Kind.AUTOMATION
                && account.enabled()
                && isEnabled(handle, account.domain());
    }

    private boolean isEnabled(Handle handle, DomainId domain) {
        return directory.domains().find(handle, domain).filter(Domain::enabled).isPresent();
    }

    Optional<Project> project(Handle handle, AuthScope.OfProject wanted) {
        Optional<Project> found =
                wanted.id().isPresent()
                        ? wanted.id()
                                .filter(Ids::wellFormed)
                                .flatMap(
                                        each ->
                                                directory
                                                        .projects()
                                                        .find(handle, new ProjectId(each)))
                        : domain(handle, wanted.domain())
                                .flatMap(
                                        each ->
                                                directory
                                                        .projects()
                                                        .named(
                                                                handle,
                                                                each.id(),
                                                                wanted.name().orElse("")));
        return found.filter(each -> each.enabled() && isEnabled(handle, each.domain()));
    }

    /// The default project of an account that still has a role there.
    Optional<Place> defaultPlace(Handle handle, Account account) {
        return account.profile()
                .defaultProject()
                .flatMap(each -> directory.projects().find(handle, each))
                .filter(each -> each.enabled() && isEnabled(handle, each.domain()))
                .<Place>map(each -> new Place.InProject(each.id()))
                .filter(each -> !roles(handle, account, each).isEmpty());
    }

    Set<Role> roles(Handle handle, Account account, Place place) {
        return ImpliedRoles.closure(
                directory.accounts().assignments().direct(handle, account.id(), place));
    }
}
