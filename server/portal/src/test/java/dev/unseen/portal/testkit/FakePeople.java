package dev.unseen.portal.testkit;

import dev.unseen.chassis.caller.Caller;
import dev.unseen.chassis.caller.Caller.Assurance;
import dev.unseen.chassis.caller.Ids;
import dev.unseen.chassis.caller.ProjectId;
import dev.unseen.chassis.caller.Role;
import dev.unseen.chassis.caller.UserId;
import dev.unseen.chassis.failure.Outage;
import dev.unseen.fleet.access.Persons;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// People who are who they say they are.
public final class FakePeople implements Persons {

    private final Map<String, Vouched> byToken = new ConcurrentHashMap<>();
    private final SecureRandom random = new SecureRandom();
    private volatile boolean away;

    /// Nobody can be asked about anybody.
    public void goAway() {
        away = true;
    }

    /// A token for somebody with a role.
    public String token(String name, Role role) {
        String token = "unk1_" + Ids.hex(random) + "01234567890";
        var person =
                new Caller.Person(
                        new UserId(Ids.uuid(random)), Set.of(role), Assurance.TWO_FACTORS);
        byToken.put(token, new Vouched(person, name, Instant.MAX));
        return token;
    }

    /// A token for somebody with a role in one project, and none in the house.
    public String token(String name, Role role, ProjectId project) {
        String token = "unk1_" + Ids.hex(random) + "01234567890";
        var person =
                new Caller.Person(
                        new UserId(Ids.uuid(random)),
                        Set.of(),
                        Map.of(project, Set.of(role)),
                        Assurance.TWO_FACTORS);
        byToken.put(token, new Vouched(person, name, Instant.MAX));
        return token;
    }

    @Override
    public Optional<Vouched> find(String token) {
        if (away) {
            throw new Outage("the strongroom", "no answer");
        }
        return Optional.ofNullable(byToken.get(token));
    }

    void end(String token) {
        byToken.remove(token);
    }
}
