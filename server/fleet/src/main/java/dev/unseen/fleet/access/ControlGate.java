package dev.unseen.fleet.access;

import dev.unseen.chassis.caller.Caller;
import dev.unseen.chassis.caller.Caller.Assurance;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.chassis.http.Exchange;
import dev.unseen.chassis.http.Gate;
import dev.unseen.chassis.http.Operation;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The gate of control. It lets people in, and nobody else: automations and nodes have business at
/// the strongroom only.
public final class ControlGate implements Gate {

    private static final Logger LOG = System.getLogger("unseen.control");

    private final Persons persons;
    private final List<Function<Exchange, Optional<String>>> tokens;

    /// @param tokens where else a person's token is found, such as a page's session cookie
    public ControlGate(Persons persons, List<Function<Exchange, Optional<String>>> tokens) {
        this.persons = persons;
        this.tokens = List.copyOf(tokens);
    }

    /// Identity headers that proxies of other systems set are never read.
    @Override
    public Caller identify(Exchange exchange) {
        Optional<String> header = exchange.header("X-Auth-Token");
        if (header.isPresent()) {
            return persons.find(header.get())
                    .<Caller>map(Persons.Vouched::person)
                    .orElseThrow(ControlGate::unauthenticated);
        }
        return tokens.stream()
                .flatMap(each -> each.apply(exchange).stream())
                .findFirst()
                .flatMap(persons::find)
                .<Caller>map(Persons.Vouched::person)
                .orElseGet(Caller.Anonymous::new);
    }

    @Override
    public void admit(Caller caller, Operation operation, Exchange exchange) {
        if (operation.isPublic()) {
            return;
        }
        if (!(operation instanceof ControlOperation wanted)) {
            throw new IllegalStateException("no roles are known for " + operation.wireName());
        }
        switch (caller) {
            case Caller.Person person -> require(person, wanted);
            case Caller.Anonymous _ -> throw unauthenticated();
            case Caller.Automation _, Caller.Steward _, Caller.Node _ -> throw notPermitted(wanted);
        }
    }

    private static void require(Caller.Person person, ControlOperation wanted) {
        if (person.assurance() != Assurance.TWO_FACTORS) {
            throw Refusal.notPermitted("Finish setting up your second factor first.");
        }
        if (!wanted.isGrantedTo(person)) {
            throw notPermitted(wanted);
        }
    }

    private static Refusal notPermitted(ControlOperation wanted) {
        return Refusal.notPermitted("Your roles do not permit " + wanted.wireName() + ".");
    }

    private static Refusal unauthenticated() {
        return Refusal.unauthenticated("Log in, and send the token as X-Auth-Token.");
    }

    /// What is refused here has touched no secret; what touches one is recorded by the strongroom.
    @Override
    public void refused(Exchange exchange, Operation operation, int status) {
        LOG.log(
                Level.INFO,
                "{0}: {1} refused with {2}",
                exchange.requestId(),
                operation.wireName(),
                status);
    }
}
