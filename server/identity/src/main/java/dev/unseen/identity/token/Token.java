package dev.unseen.identity.token;

import dev.unseen.chassis.caller.Caller;
import dev.unseen.chassis.caller.Caller.Assurance;
import dev.unseen.chassis.caller.Realm;
import dev.unseen.identity.account.Account;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A token that holds at this moment, with what it stands for as the store has it now. Its text is
/// not part of it.
public record Token(
        Ids ids,
        Account account,
        Standing standing,
        List<String> methods,
        Instant issued,
        Instant expires) {

    /// Its own id, and that of the token it was made with.
    public record Ids(String own, Optional<String> parent) {}

    private static final int FACTORS = 2;

    public Token {
        methods = List.copyOf(methods);
    }

    public String id() {
        return ids.own();
    }

    public Caller caller() {
        return switch (standing) {
            case Standing.Personal(var roles, var inProjects) ->
                    new Caller.Person(account.id(), roles, inProjects, assurance());
            case Standing.InProject in ->
                    new Caller.Automation(
                            account.id(),
                            in.project().id(),
                            in.roles(),
                            in.reach(),
                            in.project().seat());
            case Standing.InDomain(var domain, var roles) ->
                    new Caller.Steward(account.id(), new Realm.InDomain(domain.id()), roles);
            case Standing.Whole(var roles) ->
                    new Caller.Steward(account.id(), new Realm.Whole(), roles);
            case Standing.Unscoped _ ->
                    new Caller.Steward(account.id(), new Realm.Unscoped(), Set.of());
        };
    }

    private Assurance assurance() {
        return methods.size() >= FACTORS ? Assurance.TWO_FACTORS : Assurance.ONE_FACTOR;
    }

    boolean expiredAt(Instant now) {
        return !now.isBefore(expires);
    }
}
