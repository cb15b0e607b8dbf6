package dev.unseen.portal.testkit;

import dev.unseen.chassis.caller.NodeId;
import dev.unseen.chassis.caller.Role;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.fleet.deployment.Deployment;
import dev.unseen.fleet.deployment.Evidence;
import dev.unseen.fleet.deployment.Site;
import dev.unseen.fleet.health.HealthReport;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A machine that runs, and seven secrets that were fetched a minute ago.
public final class FakeSite implements Site {

    private static final List<String> NAMES =
            List.of(
                    "JWT_SECRET",
                    "JWT_REFRESH_SECRET",
                    "ENCRYPTION_KEY",
                    "SESSION_SECRET",
                    "API_KEY_SALT",
                    "CSRF_SECRET",
                    "DB_PASSWORD");

    private final FakePeople people;
    private final InstantSource clock;
    private final Set<NodeId> quarantined = new HashSet<>();
    private boolean broken;
    private Optional<String> never = Optional.empty();
    private String node = "enrolled";
    private List<String> failing = List.of();

    FakeSite(FakePeople people, InstantSource clock) {
        this.people = people;
        this.clock = clock;
    }

    public void nodeIs(String state) {
        this.node = state;
    }

    public void quarantine(NodeId node) {
        quarantined.add(node);
    }

    /// From now on looking at a server is a defect of ours.
    public void breakDown() {
        broken = true;
    }

    /// From now on nobody is ever released, for this reason.
    public void neverReleases(String reason) {
        never = Optional.of(reason);
    }

    public void fails(String check) {
        this.failing = List.of(check);
    }

    @Override
    public Observation observe(Deployment deployment) {
        if (broken) {
            throw new IllegalStateException("broken");
        }
        List<String> passing = NAMES.stream().filter(each -> !failing.contains(each)).toList();
        return new Observation(
                "local",
                "process",
                true,
                Optional.of(node),
                Optional.of("http://127.0.0.1:40123"),
                Optional.of(new HealthReport(failing.isEmpty() ? 200 : 503, passing, failing)));
    }

    @Override
    public List<HeldSecret> secrets(Deployment deployment) {
        return NAMES.stream().map(this::held).toList();
    }

    private HeldSecret held(String name) {
        boolean kept = name.equals("ENCRYPTION_KEY") || name.equals("API_KEY_SALT");
        return new HeldSecret(
                name,
                kept ? "irreplaceable" : "regenerable",
                Optional.of(1L),
                Optional.of(clock.instant().minus(Duration.ofMinutes(4))),
                Optional.of(clock.instant().minus(Duration.ofSeconds(70))),
                kept
                        ? Optional.empty()
                        : Optional.of(Duration.ofDays(name.equals("DB_PASSWORD") ? 30 : 90)));
    }

    /// As the strongroom has it: an administrator's token lets a node out, nobody else's.
    @Override
    public Readmission readmit(Deployment deployment, String token) {
        boolean admin =
                people.find(token)
                        .filter(each -> each.person().roles().contains(Role.ADMIN))
                        .isPresent();
        if (!admin) {
            throw Refusal.notPermitted("nodes:release is not granted to this caller.");
        }
        nodeIs("enrolled");
        return new Readmission(deployment.machine(), Evidence.NONE.word("level", "process"));
    }

    @Override
    public Set<NodeId> quarantined() {
        return Set.copyOf(quarantined);
    }

    @Override
    public Optional<String> neverReadmitted() {
        return never;
    }

    @Override
    public Evidence restart(Deployment deployment) {
        return Evidence.NONE.word("level", "process");
    }
}
