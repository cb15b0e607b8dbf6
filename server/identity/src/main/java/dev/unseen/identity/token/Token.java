package dev.unseen.identity.token;

import dev.unseen.chassis.caller.Caller;
import dev.unseen.chassis.caller.Caller.Assurance;
import dev.unseen.identity.account.Account;
import java.time.Instant;
import java.util.List;

/// A token that holds at this moment, with what it stands for as the store has it now. Its text is
/// not part of it.
public record Token(
        String id,
        Account account,
        Standing standing,
        List<String> methods,
        Instant issued,
        Instant expires) {

    private static final int FACTORS = 2;

    public Token {
        methods = List.copyOf(methods);
    }

    public Caller caller() {
        return switch (standing) {
            case Standing.Personal personal ->
                    new Caller.Person(account.id(), personal.roles(), assurance());
            case Standing.InProject in ->
                    new Caller.Automation(account.id(), in.project().id(), in.roles(), in.reach());
        };
    }

    private Assurance assurance() {
        return methods.size() >= FACTORS ? Assurance.TWO_FACTORS : Assurance.ONE_FACTOR;
    }

    boolean expiredAt(Instant now) {
        return !now.isBefore(expires);
    }
}
