package dev.unseen.fleet.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unseen.chassis.caller.NodeId;
import dev.unseen.chassis.caller.ProjectId;
import dev.unseen.chassis.caller.UserId;
import dev.unseen.chassis.failure.Refusal;
import dev.unseen.fleet.blueprint.BlueprintName;
import dev.unseen.fleet.blueprint.BlueprintVersion;
import dev.unseen.fleet.blueprint.SecretClass;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What every store of deployments promises.
abstract class DeploymentStoreContract {

    private static final Instant AT = Instant.parse("2026-11-22T10:00:00.123Z");
    private static final BlueprintVersion BLUEPRINT =
            new BlueprintVersion(new BlueprintName("core-7"), "a".repeat(64));

    protected abstract DeploymentStore store();

    private static String id() {
        return UUID.randomUUID().toString();
    }

    private Deployment add(String name) {
        var order =
                new Order(
                        new VpsName(name),
                        "Ünïcode & Søn",
                        BLUEPRINT,
                        Optional.of(new ProjectId("00000000000000000000000000000001")),
                        new UserId("0123456789abcdef0123456789abcdef"),
                        AT);
        var deployment = Deployment.ordered(new DeploymentId(id()), order);
        store().add(deployment, "name: core-7\n", Event.of(AT, Event.Kind.ORDERED));
        return deployment;
    }

    private static Event event() {
        return Event.of(AT, Event.Kind.DONE, StepName.SECRETS)
                .saying("done")
                .showing(Evidence.NONE.count("secrets", 7).word("level", "process"));
    }

    @Test
    void find_ofWhatWasAdded_isEqual() {
        Deployment added = add("vps-a");

        assertThat(store().find(added.id())).contains(added);
        assertThat(store().find(added.name())).contains(added);
        assertThat(store().blueprintText(BLUEPRINT)).isEqualTo("name: core-7\n");
        assertThat(store().underWay()).contains(added);
    }

    @Test
    void add_ofALivingName_isRefusedAndLeavesNothing() {
        Deployment first = add("vps-b");
        int before = store().newest(1_000).size();

        assertThatThrownBy(() -> add("vps-b")).isInstanceOf(Refusal.class);

        assertThat(store().newest(1_000)).hasSize(before);
        assertThat(store().find(first.name())).contains(first);
    }

    @Test
    void add_ofAGoneName_isAdded() {
        Deployment first = add("vps-c");
        store().change(
                        first.with(first.status().in(State.DESTROYED)),
                        Event.of(AT, Event.Kind.GONE));

        Deployment second = add("vps-c");

        assertThat(store().find(new VpsName("vps-c"))).contains(second);
    }

    @Test
    void change_writesDeploymentAndEntryTogether() {
        Deployment added = add("vps-d");
        var references =
                References.of(new NodeId(id()), new MachineId("m-1"))
                        .or(
                                References.of(
                                        "https://host/containers/c",
                                        List.of(new SecretReference("KEY", "https://host/s/1"))));
        Deployment changed =
                added.with(references).with(added.status().at(2, AT).because("it waits"));

        Deployment written = store().change(changed, event());

        assertThat(written.revision()).isEqualTo(2);
        assertThat(store().find(added.id())).contains(written);
        assertThat(store().events(added.id(), 1, 10))
                .singleElement()
                .satisfies(
                        each -> {
                            assertThat(each.number()).isEqualTo(2);
                            assertThat(each.evidence()).isEqualTo(event().evidence());
                            assertThat(each.step()).contains(StepName.SECRETS);
                        });
    }

    @Test
    void change_ofAnOldRevision_isOvertakenAndLeavesNothing() {
        Deployment added = add("vps-e");
        Deployment written = store().change(added, event());

        assertThatThrownBy(() -> store().change(added, event())).isInstanceOf(Overtaken.class);

        assertThat(store().find(added.id())).contains(written);
        assertThat(store().events(added.id(), 0, 10)).hasSize(2);
    }

    @Test
    void hold_ofWhatIsUnderWay_isNotedWithoutANewRevision() {
        Deployment under = add("vps-g");
        Deployment ended = add("vps-h");
        store().change(ended.with(ended.status().in(State.ACTIVE)), event());
        Instant later = AT.plusSeconds(60);

        store().hold(later);

        assertThat(store().held(under.id())).isEqualTo(later);
        assertThat(store().held(ended.id())).isEqualTo(AT);
        assertThat(store().find(under.id())).contains(under);
        store().change(under, event());
        assertThat(store().held(under.id())).isEqualTo(AT);
    }

    @Test
    void keep_twice_keepsTheLast() {
        Deployment added = add("vps-f");
        var first = new RotationPolicy("KEY", SecretClass.REGENERABLE, Optional.empty());
        var second =
                new RotationPolicy(
                        "KEY", SecretClass.IRREPLACEABLE, Optional.of(Duration.ofDays(90)));

        store().keep(added.id(), List.of(first));
        store().keep(added.id(), List.of(second));

        assertThat(store().policies(added.id())).containsExactly(second);
    }
}
