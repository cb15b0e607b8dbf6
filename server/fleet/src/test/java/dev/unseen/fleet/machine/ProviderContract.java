package dev.unseen.fleet.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unseen.chassis.failure.Refusal;
import dev.unseen.fleet.deployment.DeploymentId;
import dev.unseen.fleet.machine.Provider.MachineOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What every provider promises, so that a killed control loses and doubles nothing.
public abstract class ProviderContract {

    protected static final byte[] USER_DATA = "{\"unseen\":1}".getBytes(StandardCharsets.US_ASCII);

    protected final DeploymentId deployment = new DeploymentId(UUID.randomUUID().toString());

    /// The provider as a process that has just started sees it.
    protected abstract Provider provider() throws Exception;

    protected final MachineOrder order() {
        return new MachineOrder(deployment, USER_DATA, List.of());
    }

    @Test
    void find_beforeAnythingWasCreated_isEmpty() throws Exception {
        provider().prepare(deployment);

        assertThat(provider().find(deployment)).isEmpty();
    }

    @Test
    void prepare_twice_isOnePlace() throws Exception {
        Place place = provider().prepare(deployment);

        assertThat(provider().prepare(deployment)).isEqualTo(place);
        assertThat(provider().create(order()).place()).isEqualTo(place);
    }

    @Test
    void create_twice_isOneMachine() throws Exception {
        Machine first = provider().create(order());

        Machine second = provider().create(order());

        assertThat(first.isRunning()).isTrue();
        assertThat(second).isEqualTo(first);
        assertThat(provider().find(deployment)).contains(first);
    }

    @Test
    void start_afterAStop_isTheSameMachineInTheSamePlace() throws Exception {
        Machine first = provider().create(order());
        provider().stop(deployment);
        assertThat(provider().find(deployment)).map(Machine::isRunning).contains(false);

        assertThat(provider().start(deployment)).isEqualTo(first);
    }

    @Test
    void renew_isAnotherMachineInTheSamePlace_asOftenAsItIsAsked() throws Exception {
        Machine first = provider().create(order());
        byte[] other = "{\"unseen\":1,\"ticket\":2}".getBytes(StandardCharsets.US_ASCII);

        Machine renewed = provider().renew(new MachineOrder(deployment, other, List.of()));
        Machine again = provider().renew(new MachineOrder(deployment, other, List.of()));

        assertThat(renewed.place()).isEqualTo(first.place());
        assertThat(again.isRunning()).isTrue();
        assertThat(provider().find(deployment)).contains(again);
    }

    @Test
    void stop_twiceOrOfNothing_isNothing() throws Exception {
        provider().stop(deployment);
        provider().create(order());
        provider().stop(deployment);
        provider().stop(deployment);

        assertThat(provider().find(deployment)).map(Machine::isRunning).contains(false);
    }

    @Test
    void destroy_twiceOrOfNothing_isNothing() throws Exception {
        provider().destroy(deployment);
        provider().create(order());
        provider().destroy(deployment);
        provider().destroy(deployment);

        assertThat(provider().find(deployment)).isEmpty();
    }

    @Test
    void start_ofNothing_isRefused() throws Exception {
        Provider provider = provider();

        assertThatThrownBy(() -> provider.start(deployment)).isInstanceOf(Refusal.class);
    }
}
